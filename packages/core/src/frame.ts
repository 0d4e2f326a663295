/** The room a picture has and the reader it is for. A model asks nothing else of the page. */
export interface Frame {
  /** Width of the picture in CSS pixels. */
  readonly width: number;
  /** Height it must fit, in CSS pixels; `null` when it may take what it needs. */
  readonly height: number | null;
  /** Language of the words and numbers, BCP 47. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The frame of a picture that has not been measured: on a server, or before the first layout. */
export const UNMEASURED: Frame = { width: 640, height: null, locale: 'en', direction: 'ltr' };
