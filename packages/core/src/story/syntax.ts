// What a story adds to Markdown, as constructs of the micromark tokenizer: citations, the known directives, and the fences
// of scenes. Everything else is CommonMark with tables, less what surprises people who write articles.
import { definition } from 'micromark-core-commonmark';
import { directive } from 'micromark-extension-directive';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    storyCitations: 'storyCitations';
    storyCitation: 'storyCitation';
    storyMark: 'storyMark';
    storyFence: 'storyFence';
    storyClose: 'storyClose';
  }
}

/** Directives that stand in a line of words. A colon before any other word is a colon. */
const IN_TEXT = ['value', 'id', 'lang'] as const;

const COLON = 58;
const AT = 64;
const OPEN = 91;
const CLOSE = 93;
const SEMICOLON = 59;

/** What an id may be made of: letters of any script, digits, `-` and `_`, and no mark at the beginning. */
export const ID = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

/**
 * Turned off are code by indentation (what is pasted from elsewhere is often indented), headings by underlining (a line of
 * hyphens below a paragraph is a rule), and blocks of HTML (tags are read in their line, and shown as typed).
 */
export function storySyntax(): Extension {
  return {
    disable: { null: ['codeIndented', 'setextUnderline', 'htmlFlow', 'definition'] },
    text: { [COLON]: textDirective, [OPEN]: citations },
    flow: { [COLON]: [close, fence, leaf] },
    contentInitial: { [OPEN]: storyDefinition },
  };
}

const inner = directive();
const theirText = one(inner.text?.[COLON]);
const theirLeaf = one(inner.flow?.[COLON]);

/** The last of a list of constructs: of the two for a block, the one that takes a single line. */
function one(found: Construct | Construct[] | undefined): Construct {
  const construct = Array.isArray(found) ? found.at(-1) : found;
  if (!construct)
    throw new TypeError('micromark-extension-directive has changed: its constructs are not where they were.');
  return construct;
}

/** `[@igla]`, `[@igla; @su30]`. The words between the brackets are checked where they are read. */
const citations: Construct = {
  name: 'storyCitations',
  tokenize(effects, ok, nok) {
    return open;

    function open(code: Code): State | undefined {
      effects.enter('storyCitations');
      return mark(code, fact);
    }
    function fact(code: Code): State | undefined {
      if (code !== null && markdownSpace(code)) return mark(code, fact);
      if (code !== AT) return nok(code);
      effects.enter('storyCitation');
      effects.consume(code);
      return first;
    }
    function first(code: Code): State | undefined {
      return isIdCode(code) ? id(code) : nok(code);
    }
    function id(code: Code): State | undefined {
      if (isIdCode(code)) {
        effects.consume(code);
        return id;
      }
      effects.exit('storyCitation');
      return after(code);
    }
    function after(code: Code): State | undefined {
      if (code !== null && markdownSpace(code)) return mark(code, after);
      if (code === SEMICOLON) return mark(code, fact);
      return code === CLOSE ? mark(code, done) : nok(code);
    }
    function done(code: Code): State | undefined {
      effects.exit('storyCitations');
      return ok(code);
    }
    /** A bracket, semicolon or space. */
    function mark(code: Code, next: State): State {
      effects.enter('storyMark');
      effects.consume(code);
      effects.exit('storyMark');
      return next;
    }
  },
};

const OF_IDS = /[\p{L}\p{M}\p{N}_-]/u;
const ASCII_OF_IDS = Array.from({ length: 128 }, (_, code) => OF_IDS.test(String.fromCharCode(code)));

/** Also half of a character beyond the basic plane: ids are compared as a whole later. */
function isIdCode(code: Code): boolean {
  if (code === null || code <= 0) return false;
  if (code < 128) return ASCII_OF_IDS[code]!;
  return code > 0xd7ff || OF_IDS.test(String.fromCharCode(code));
}

/** `:value[…]`, `:id[…]` and `:lang[…]`; any other colon is left alone. */
const textDirective: Construct = {
  ...theirText,
  name: 'storyTextDirective',
  tokenize(effects, ok, nok) {
    const known: Construct = { partial: true, tokenize: ahead(IN_TEXT) };
    return (code) => effects.check(known, effects.attempt(theirText, ok, nok), nok)(code);
  },
};

function ahead(names: readonly string[]): Construct['tokenize'] {
  return (effects, ok, nok) => {
    let read = '';
    return (code) => {
      // Tokens are needed for what is looked at, too; they are thrown away.
      effects.enter('data');
      effects.consume(code);
      return next;
    };
    function next(code: Code): State | undefined {
      if (code === OPEN && names.includes(read)) {
        effects.exit('data');
        return ok(code);
      }
      read += code === null || code < 0 ? '\n' : String.fromCharCode(code);
      if (!names.some((name) => name.startsWith(read))) return nok(code);
      effects.consume(code);
      return next;
    }
  };
}

/** `::picture[…]{…}`, `::sources`. */
const leaf: Construct = { ...theirLeaf, name: 'storyLeaf', concrete: true };

/** `:::scene[…]{…}`: more colons before what else is a leaf. One line: what it opens is found when the lines are put together. */
const fence: Construct = {
  name: 'storyFence',
  concrete: true,
  tokenize(effects, ok, nok) {
    const three: Construct = { partial: true, tokenize: colons };
    return (code) => {
      effects.enter('storyFence');
      return more(code, true);
    };

    function more(code: Code, first = false): State | undefined {
      const step: State = (code) => {
        effects.consume(code);
        return more;
      };
      const rest: State = (code) => {
        if (first) return nok(code);
        effects.exit('storyFence');
        return effects.attempt(theirLeaf, ok, nok)(code);
      };
      return effects.check(three, step, rest)(code);
    }
  },
};

function colons(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let count = 0;
  return (code) => {
    effects.enter('data');
    return next(code);
  };
  function next(code: Code): State | undefined {
    if (code === COLON && count < 3) {
      count += 1;
      effects.consume(code);
      return next;
    }
    effects.exit('data');
    return count === 3 ? ok(code) : nok(code);
  }
}

/** `:::` alone. */
const close: Construct = {
  name: 'storyClose',
  concrete: true,
  tokenize(effects, ok, nok) {
    let count = 0;
    return (code) => {
      effects.enter('storyClose');
      return next(code);
    };
    function next(code: Code): State | undefined {
      if (code === COLON) {
        count += 1;
        effects.consume(code);
        return next;
      }
      return count > 2 ? end(code) : nok(code);
    }
    function end(code: Code): State | undefined {
      if (code !== null && markdownSpace(code)) {
        effects.consume(code);
        return end;
      }
      if (code !== null && !markdownLineEnding(code)) return nok(code);
      effects.exit('storyClose');
      return ok(code);
    }
  },
};

/** `[name]: address`, but not `[@igla]: …`, whose words would vanish. */
const storyDefinition: Construct = {
  name: 'storyDefinition',
  tokenize(effects, ok, nok) {
    const cites: Construct = { partial: true, tokenize: citationAhead };
    const define: State = effects.attempt({ ...definition, name: 'storyLinkDefinition' }, ok, nok);
    return (code) => effects.check(cites, nok, define)(code);
  },
};

function citationAhead(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('data');
    effects.consume(code);
    return (code) => {
      effects.exit('data');
      return code === AT ? ok(code) : nok(code);
    };
  };
}
