import type { LintRule } from '../lint-rule.ts';

const irregular = new Set(
  `begun bought brought built caught chosen come cut done drawn driven fallen felt fought found frozen given gone grown heard held hidden hit kept
   known laid led left lent let lost made met paid put quit read reset ridden risen run said seen sent set shown shut sold spent split spoken stolen
   stood sunk swept sworn taken taught thrown told torn understood undone won withdrawn woken written overdrawn overridden rebuilt resent rewritten`.split(
    /\s+/,
  ),
);

/** An event states what has happened: `OrderPlaced`, not `PlaceOrder`, which is a command that may be refused. */
export const eventNamePastTense: LintRule = {
  id: 'event-name-past-tense',
  purpose: 'The name of an event is in the past tense.',
  severity: 'info',
  check: function* ({ events, asyncapi }) {
    if (asyncapi === undefined) return;
    for (const { name, place } of events) {
      const words = name.split(/[^\p{L}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u).map((word) => word.toLowerCase());
      if (!/^[\p{Script=Latin}\p{N}\s._/:-]+$/u.test(name) || words.some(isPast)) continue;
      yield {
        message: `${JSON.stringify(name)} does not say that something has happened`,
        fix: 'Call it as what has happened: `OrderPlaced`, not `PlaceOrder`.',
        place,
      };
    }
  },
};

function isPast(word: string): boolean {
  return (word.length > 3 && word.endsWith('ed')) || irregular.has(word);
}
