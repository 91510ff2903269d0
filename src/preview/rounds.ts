/** One round at a time; whatever is asked for during a round is done in the next one, which starts right after. */
export class Rounds {
  private running: Promise<void> | null = null;
  private asked = false;

  constructor(private readonly round: () => Promise<void>) {}

  ask(): void {
    this.asked = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  /** When nothing is going on and nothing was asked for. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    while (this.asked) {
      this.asked = false;
      await this.round();
    }
  }
}
