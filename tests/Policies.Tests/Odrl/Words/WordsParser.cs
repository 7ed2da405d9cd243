using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

/// <summary>
/// Reads a rendering back, with nothing but the sentences and the tables of phrases. It knows the sentences of
/// templates:
/// rules with parties, actions, targets, constraints and connectives.
/// </summary>
internal sealed class WordsParser(Language language)
{
    private readonly Phrases _phrases = Phrases.Of(language);

    public Policy Parse(IEnumerable<string> sentences)
    {
        var policy = new Policy("urn:parsed", PolicyKind.Offer);
        foreach (var sentence in sentences)
        {
            policy = Add(policy, sentence);
        }

        return policy;
    }

    private Policy Add(Policy policy, string sentence)
    {
        if (KeyOf(_phrases.Conflicts, sentence) is { } conflict)
        {
            return policy with { Conflict = conflict };
        }

        if (KeyOf(_phrases.Excesses, sentence) is { } excess)
        {
            return policy with { Excess = excess };
        }

        var text = new Cursor(sentence);
        var isNobody = text.Takes(_phrases.Nobody);
        var parties = isNobody || text.Takes(_phrases.Anyone) ? [] : Entities(text);
        text.Expect(" ");
        var kind = text.Takes(_phrases.MayNot) || (isNobody && text.Takes(_phrases.May)) ? RuleKind.Prohibition
            : text.Takes(_phrases.May) ? RuleKind.Permission
            : text.Takes(_phrases.Must) ? RuleKind.Duty
            : throw new FormatException($"no verb: {text.Rest}");
        text.Expect(" ");
        var rule = new Rule(kind, [.. Actions(text)]) { Assignees = [.. parties] };
        if (text.Takes(_phrases.Provided))
        {
            rule = rule with { Constraints = [.. Constraints(text)] };
        }

        text.Expect(".");
        return kind switch
        {
            RuleKind.Permission => policy with { Permissions = [.. policy.Permissions, rule] },
            RuleKind.Prohibition => policy with { Prohibitions = [.. policy.Prohibitions, rule] },
            _ => policy with { Obligations = [.. policy.Obligations, rule] },
        };
    }

    private List<RuleAction> Actions(Cursor text)
    {
        var found = new List<RuleAction>();
        do
        {
            var action = _phrases.Actions.Select(phrase => (phrase.Key, Words: phrase.Value.Replace(
                    "{0}", _phrases.TheData, StringComparison.Ordinal)))
                .OrderByDescending(phrase => phrase.Words.Length).FirstOrDefault(phrase => text.Takes(phrase.Words)).Key
                ?? throw new FormatException($"no action: {text.Rest}");
            text.Takes(_phrases.ContractOnly).ShouldBe(!ActionTable.IsEnforced(action));
            found.Add(new RuleAction(action));
        }
        while (text.Takes(_phrases.Or));
        return found;
    }

    private List<Entity> Entities(Cursor text)
    {
        var found = new List<Entity>();
        do
        {
            var isCollection = text.Takes(_phrases.MemberOf + " ");
            found.Add(new Entity(text.Quoted()) { IsCollection = isCollection });
        }
        while (text.Takes(_phrases.Or));
        return found;
    }

    private List<Constraint> Constraints(Cursor text)
    {
        var found = new List<Constraint>();
        do
        {
            found.Add(One(text));
        }
        while (text.Takes("; "));
        return found;
    }

    private Constraint One(Cursor text)
    {
        foreach (var (connective, words) in _phrases.Connectives)
        {
            if (text.Takes(words + "("))
            {
                var parts = Constraints(text);
                text.Expect(")");
                return new Constraint.Logical(connective, [.. parts]);
            }
        }

        var operand = _phrases.Operands.OrderByDescending(phrase => phrase.Value.Length)
            .FirstOrDefault(phrase => text.Takes(phrase.Value)).Key ?? Names.Expand(text.Quoted())!;
        text.Expect(" ");
        var isMoment = OperandTable.Find(operand)!.Type == OperandType.Moment;
        var comparison = _phrases.Operators.Concat(isMoment ? _phrases.MomentOperators : [])
            .OrderByDescending(phrase => phrase.Value.Length).First(phrase => text.Takes(phrase.Value + " ")).Key;
        var values = new List<Value>();
        do
        {
            values.Add(_phrases.Values.OrderByDescending(phrase => phrase.Value.Length)
                .FirstOrDefault(phrase => text.Takes(phrase.Value)).Key ?? text.Quoted());
        }
        while (text.Takes(", "));
        return new Constraint.Atomic(operand, comparison, [.. values])
        {
            Unit = text.Takes(_phrases.Unit) ? text.Quoted() : null,
            DataType = text.Takes(_phrases.DataType) ? text.Quoted() : null,
            Status = text.Takes(_phrases.Status) ? new Value(text.Quoted()) : null,
        };
    }

    private static T? KeyOf<T>(IReadOnlyDictionary<T, string> phrases, string sentence)
        where T : struct => phrases.Where(phrase => phrase.Value == sentence)
            .Select(phrase => (T?)phrase.Key).FirstOrDefault();

    private sealed class Cursor(string text)
    {
        private int _place;

        public string Rest => text[_place..];

        public bool Takes(string words)
        {
            if (string.CompareOrdinal(text, _place, words, 0, words.Length) != 0)
            {
                return false;
            }

            _place += words.Length;
            return true;
        }

        public void Expect(string words)
        {
            if (!Takes(words))
            {
                throw new FormatException($"'{words}' expected: {Rest}");
            }
        }

        public string Quoted()
        {
            Expect("“");
            var end = text.IndexOf('”', _place);
            var found = text[_place..end];
            _place = end + 1;
            return found;
        }
    }
}
