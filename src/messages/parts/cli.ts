/** Sentences of the command line about files it is to write. */
import type { Message } from '../message.js';

export const cliMessages = {
  'output-is-input': {
    zh: '不能把结果写到稿件“${file}”上',
    en: 'the result would be written over “${file}”, which is an input',
    helpZh: '-o 或 --dump 指的是这次生成要读的文件。请换一个文件名。',
    helpEn: 'What -o or --dump names is read by this build. Choose another name.',
  },
  'output-not-pdf': {
    zh: '“${file}”已经存在，而且不是 PDF，没有覆盖它',
    en: '“${file}” exists and is not a PDF; it was left alone',
    helpZh: '为了不误伤别的文件，结果只会覆盖 PDF。请换一个文件名，或先把那个文件移开。',
    helpEn: 'Only a PDF is ever replaced, so that no other file is lost by a slip. Choose another name, or move that file away.',
  },
  'output-not-lock': {
    zh: '“${file}”已经存在，而且不是以前生成的锁文件，没有覆盖它',
    en: '“${file}” exists and is no lock file of ours; it was left alone',
    helpZh: '每次生成都在 PDF 旁写一个 .lock.json，供比较和检索。请把那个同名文件移开，或换一个输出名。',
    helpEn: 'Each build leaves a .lock.json beside its PDF, for comparing and searching. Move that file away, or write to another name.',
  },
  'output-not-dump': {
    zh: '“${file}”已经存在，而且不是以前的 --dump 结果，没有覆盖它',
    en: '“${file}” exists and is no former dump; it was left alone',
    helpZh: '为了不误伤别的文件，--dump 只会覆盖自己以前写的文件。请换一个文件名，或先把那个文件移开。',
    helpEn: 'Only a former dump is ever replaced, so that no other file is lost by a slip. Choose another name, or move that file away.',
  },
  'output-failed': {
    zh: '写不了“${file}”：${reason}',
    en: '“${file}” cannot be written: ${reason}',
    helpZh: '可能没有写的权限，磁盘已满，或者文件正被别的程序（如 PDF 阅读器）占用。原有的文件没有动。',
    helpEn: 'Writing may not be allowed, the disk may be full, or another program, such as a PDF viewer, holds the file. The former file is untouched.',
  },
  'batch-nothing': {
    zh: '没有找到期刊文件：${files}',
    en: 'no issue was found: ${files}',
    helpZh: 'huikan batch 在给出的文件夹及其下各层里找 issue.yml；名为 out、node_modules 和以点开头的文件夹不看。',
    helpEn: 'huikan batch looks for issue.yml in the folders given and all below them, but not in those named out or node_modules, nor in hidden ones.',
  },
  'batch-no-match': {
    zh: '没有与“${pattern}”相符的文件',
    en: 'nothing fits “${pattern}”',
    helpZh: '* 代表一段任意文字，? 代表一个字，** 代表任意层文件夹，{a,b} 代表其中之一。请看拼写和当前文件夹。',
    helpEn: '* stands for any characters, ? for one, ** for folders of any depth, {a,b} for either. Check the spelling and the current folder.',
  },
  'batch-not-issue': {
    zh: '“${file}”里没有期刊文件，略过',
    en: '“${file}” holds no issue and was passed over',
    helpZh: '文件夹里（连同其下各层）没有 issue.yml，或者给出的文件不是期刊文件。单独的稿件请用 huikan build。',
    helpEn: 'The folder has no issue.yml in it or below it, or the file is no issue file. Single texts are built by huikan build.',
  },
  'batch-same-output': {
    zh: '“${first}”和“${second}”会写到同一个文件“${file}”，一期也没有开始做',
    en: '“${first}” and “${second}” would both be written to “${file}”; nothing was begun',
    helpZh: '结果以文件夹名和期号命名。给 --tree，结果就照原来的文件夹分层放；或者改文件夹名、期号，或分两次做，各用 -o 指定文件夹。',
    helpEn: 'A result is named by its folder and number. With --tree the results keep the folders they came from; or change a name or a number, or make two batches with an -o each.',
  },
  'batch-worker-lost': {
    zh: '“${file}”做到一半，工作进程没有了（${how}），换一个再做一次也是如此',
    en: 'the process that built “${file}” ended (${how}), and so did another one',
    helpZh: 'SIGKILL、SIGABRT 多半是内存不够：用 --jobs 1 再试。单独用 huikan build 生成这一期，可以看到出了什么事。',
    helpEn: 'SIGKILL and SIGABRT mostly mean that memory ran out: try --jobs 1. Build the issue alone with huikan build to see what happens.',
  },
  'batch-not-tried': {
    zh: '“${file}”没有做成：${reason}',
    en: '“${file}” could not be built: ${reason}',
    helpZh: '稿件没有问题，是存放处或工作机出了事：看 --store 是否各机都能读写、有没有被删改。再运行一次同样的命令就接着做。',
    helpEn: 'Nothing is wrong with the texts, but with the store or a worker: see whether all machines can read and write the --store, and whether something in it was deleted or changed. The same command again goes on from here.',
  },
  'batch-fault': {
    zh: '汇刊自身出错了，不是稿件的问题：${detail}',
    en: 'a fault of ours, not of your texts: ${detail}',
    helpZh: '请把这句话和稿件一起报告给我们；其余各期不受影响。',
    helpEn: 'Please report this line together with the sources. The other issues are not touched by it.',
  },
  'preview-port-number': {
    zh: '“${port}”不是端口号',
    en: '“${port}” is no port',
    helpZh: '端口是 1 到 65535 之间的整数；不写 --port 就任选一个空闲的。',
    helpEn: 'A port is a whole number from 1 to 65535; without --port any free one is taken.',
  },
  'preview-fault': {
    zh: '汇刊自身出错了，不是稿件的问题：${detail}',
    en: 'a fault of ours, not of your texts: ${detail}',
    helpZh: '请把这句话和稿件一起报告给我们。预览没有停：版面还是以前的，下次存盘再试。',
    helpEn: 'Please report this line together with the sources. The preview goes on: the pages are from before, and the next save is tried again.',
  },
  'preview-port': {
    zh: '端口 ${port} 用不了：${reason}',
    en: 'port ${port} cannot be had: ${reason}',
    helpZh: '可能有别的程序（或另一个预览）正占着它。请换一个，或不写 --port，任选一个空闲的。',
    helpEn: 'Another program, perhaps another preview, may hold it. Choose another, or leave --port out, and a free one is taken.',
  },
  'queue-no-server': {
    zh: '连不上 ${server}：${reason}',
    en: '${server} cannot be reached: ${reason}',
    helpZh: '请看 Redis 是否已启动、地址和端口对不对、防火墙是否放行。不用 --queue，批量生成就在本机进行，不需要服务器。',
    helpEn: 'See whether Redis runs, whether address and port are right, and whether a firewall is in between. Without --queue a batch is built on this machine and needs no server.',
  },
  'queue-refused': {
    zh: '${server} 不让进：${reason}',
    en: '${server} refused us: ${reason}',
    helpZh: '密码写在地址里：redis://:密码@主机:6379；有用户名的写 redis://用户:密码@主机:6379。',
    helpEn: 'The password stands in the address: redis://:password@host:6379, with a user redis://user:password@host:6379.',
  },
  'store-failed': {
    zh: '存放处用不了：${reason}',
    en: 'the store cannot be used: ${reason}',
    helpZh: '--store 是各机都能读写的文件夹，或 s3://桶/前缀；后者的密钥和地址用 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、AWS_REGION、AWS_ENDPOINT_URL 给出。',
    helpEn: 'A --store is a folder that all machines can write to, or s3://bucket/prefix; keys and address of the latter come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.',
  },
  'init-exists': {
    zh: '“${file}”已经存在，没有动它',
    en: '“${file}” exists; it was left alone',
    helpZh: 'huikan init 和 huikan new 从不覆盖文件。请换一个文件夹。',
    helpEn: 'huikan init and huikan new never write over a file. Choose another folder.',
  },
  'new-number': {
    zh: '“${file}”里没有 issue.number，不知道上一期是第几期',
    en: '“${file}” has no issue.number, so its successor cannot be told',
    helpZh: '在上一期的期刊文件里写上 issue.number，再用 huikan new。',
    helpEn: 'Give the former issue its issue.number, then run huikan new again.',
  },
} as const satisfies Readonly<Record<string, Message>>;
