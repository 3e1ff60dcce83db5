/** Whether the element's text can be seen, as far as boxes and style tell. Reads styles. */
export const isShown = (element: Element): boolean =>
  element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    // The names of Chromium before 121 and of Firefox before 122.
    checkOpacity: true,
    checkVisibilityCSS: true,
  });
