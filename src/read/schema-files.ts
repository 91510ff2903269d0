/** The schemas themselves; loaded only to word an error. */
import bare from '../../schema/bare.schema.json' with { type: 'json' };
import frontMatter from '../../schema/front-matter.schema.json' with { type: 'json' };
import issue from '../../schema/issue.schema.json' with { type: 'json' };
import template from '../../schema/template.schema.json' with { type: 'json' };

export const schemas = { bare, frontMatter, issue, template } as const;
