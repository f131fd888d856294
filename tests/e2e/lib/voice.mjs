// A pretend voice: headless Chromium has none. Give `voice` to the page before it loads:
//
//   await app.context.addInitScript(voice)
//   await spoken(page)                  what was said so far, sentence by sentence
//   await saying(page)                  what is being said, or will be
//   await endSpeech(page)               lets what is being said come to its end
//   await sayWord(page, text, at)       comes to the word at this place of a sentence that is being said

/** Runs in the page. As on real devices, the list of voices comes late. */
export function voice() {
  const french = { lang: 'fr-FR', name: 'Pretend', voiceURI: 'pretend', localService: true, default: true };
  let voices = [];
  const said = [];
  let waiting = [];
  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }
  // One for the whole page, as in a browser, and whoever is cut off is told so a little later.
  const synthesis = Object.assign(new EventTarget(), {
    onvoiceschanged: null,
    getVoices: () => voices,
    cancel: () => {
      const [cut] = waiting;
      waiting = [];
      setTimeout(() => cut?.onerror?.(Object.assign(new Event('error'), { error: 'interrupted' })));
    },
    speak: (utterance) => {
      said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice?.name });
      waiting.push(utterance);
    },
  });
  const tell = () => {
    synthesis.onvoiceschanged?.(new Event('voiceschanged'));
    synthesis.dispatchEvent(new Event('voiceschanged'));
  };
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.pretendVoice = {
    said,
    saying: () => waiting.map(({ text }) => text),
    word: (text, at) => {
      const utterance = waiting.find((one) => one.text === text);
      utterance.onboundary?.(Object.assign(new Event('boundary'), { name: 'word', charIndex: at }));
    },
    end: () => {
      for (const utterance of waiting.splice(0)) {
        utterance.onend?.(new Event('end'));
      }
    },
  };
  window.addEventListener('load', () => {
    voices = [french];
    tell();
    synthesis.late = true;
  });
  // Whoever asks after the page has loaded gets the list by its event, too.
  const timer = setInterval(() => {
    if (synthesis.late && synthesis.onvoiceschanged) {
      clearInterval(timer);
      tell();
    }
  }, 20);
}

export const spoken = (page) => page.evaluate(() => window.pretendVoice.said);

/** What is being said, or will be. */
export const saying = (page) => page.evaluate(() => window.pretendVoice.saying());

export const sayWord = (page, text, at) => page.evaluate(([sentence, from]) => window.pretendVoice.word(sentence, from), [text, at]);

export const endSpeech = (page) => page.evaluate(() => window.pretendVoice.end());
