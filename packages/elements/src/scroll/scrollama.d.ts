// scrollama's own typings describe options and callbacks that 3.2.0 does not have.
declare module '#scrollama' {
  export interface Scrollama {
    setup(options: {
      step: Element[];
      offset?: number | string;
      root?: Element | Document | null;
      container?: Element | undefined;
    }): Scrollama;
    onStepEnter(callback: () => void): Scrollama;
    onStepExit(callback: () => void): Scrollama;
    destroy(): Scrollama;
  }
  export default function scrollama(): Scrollama;
}
