"""How well text can be told from what is behind it, as WCAG 2.2 defines contrast; colors come as the browser computes them."""

CONTRAST = """(selector) => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const over = (colors) => {
    paint.clearRect(0, 0, 1, 1);
    for (const color of colors) { paint.fillStyle = color; paint.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = Array.from(paint.getImageData(0, 0, 1, 1).data, (part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return Array.from(document.querySelectorAll(selector)).filter((one) => one.checkVisibility()).map((one) => {
    const backs = [];
    for (let element = one; element; element = element.parentElement) backs.unshift(getComputedStyle(element).backgroundColor);
    const [back, ink] = [over(backs), over([...backs, getComputedStyle(one).color])];
    return (Math.max(back, ink) + 0.05) / (Math.min(back, ink) + 0.05);
  });
}"""
"""Takes a selector, and gives the contrast of each element that is seen: at least 4.5 for text (success criterion 1.4.3)."""
