// What a person would stumble over on a pretend device, to be run in the page:
//
//   await page.locator('.device').evaluate(faults)      a sentence a fault
//
// Targets under 48 px, what goes beyond the frame or its own button, what scrolls sideways, and keys of the device
// that are out of reach.

export function faults(device) {
  const found = [];
  const frame = device.getBoundingClientRect();
  const named = (one) => one.id || one.className;
  for (const one of device.querySelectorAll('button, input, textarea')) {
    const box = one.getBoundingClientRect();
    if (box.width === 0) {
      continue;
    }
    if (box.height < 47.5 || box.width < 44) {
      found.push(`${named(one)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
    }
    const range = document.createRange();
    range.selectNodeContents(one);
    const words = range.getBoundingClientRect();
    if (words.width > 0 && (words.right > box.right + 1 || words.left < box.left - 1)) {
      found.push(`what is in ${named(one)} goes beyond it`);
    }
  }
  for (const one of device.querySelectorAll('*:not(.visually-hidden, input, textarea)')) {
    const box = one.getBoundingClientRect();
    if (box.width <= 1) {
      continue;
    }
    if (box.right > frame.right + 1 || box.left < frame.left - 1) {
      found.push(`${named(one)} goes beyond the frame`);
    } else if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible') {
      found.push(`${named(one)} scrolls sideways`);
    }
  }
  const keys = device.querySelector('.device-keys')?.getBoundingClientRect();
  if (keys && keys.bottom > frame.bottom) {
    found.push('the Back bar is out of reach');
  }
  const middle = device.querySelector('.sim-middle')?.getBoundingClientRect();
  if (middle && middle.height < 90) {
    found.push(`what is between the tools is ${Math.round(middle.height)} high`);
  }
  return found;
}
