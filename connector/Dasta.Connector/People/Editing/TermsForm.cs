using System.Globalization;
using Dasta.Connector.People.Told;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using PageLanguage = Dasta.Design.Texts.Language;

namespace Dasta.Connector.People.Editing;

/// <summary>The conditions of a policy's permissions as the fields of a form.</summary>
internal static class TermsForm
{
    /// <summary>Length of a day as <c>2027-12-31</c>.</summary>
    public const int DayLength = 10;

    public static IReadOnlyList<TermsRule> Of(Policy policy, PageLanguage language)
    {
        var words = new PolicyWords(PolicyTold.Words(language));
        return
        [
            .. policy.Permissions.Select((rule, place) => new TermsRule(
                words.Of(new Policy(policy.Id, policy.Kind) { Permissions = [rule with { Constraints = [] }] })[0],
                [
                    .. rule.Constraints.Select((constraint, index) => (constraint, index))
                        .Where(pair => IsEditable(pair.constraint))
                        .Select(pair => FieldOf(
                            (Constraint.Atomic)pair.constraint, NameOf(place, pair.index), words)),
                ])),
        ];
    }

    /// <summary>The field of the condition at a place in the permission at another.</summary>
    public static string NameOf(int rule, int constraint) =>
        string.Create(CultureInfo.InvariantCulture, $"value-{rule}-{constraint}");

    /// <summary>True for a plain condition; what is joined or looked up is edited as a text.</summary>
    public static bool IsEditable(Constraint constraint) =>
        constraint is Constraint.Atomic { References.Count: 0, Right.Count: > 0 };

    public static TermsFieldKind KindOf(Constraint.Atomic atomic)
    {
        var options = PolicyChoices.Of(atomic.LeftOperand);
        if (options is not null && atomic.Right.All(value => options.Contains(value.Text)))
        {
            return atomic.Operator is Operator.IsAnyOf or Operator.IsNoneOf or Operator.IsAllOf
                ? TermsFieldKind.Choices
                : TermsFieldKind.Choice;
        }

        return atomic.Right.Count > 1 ? TermsFieldKind.Text
            : PolicyChoices.IsMoment(atomic.LeftOperand) ? TermsFieldKind.Day
            : PolicyChoices.IsNumber(atomic.LeftOperand) ? TermsFieldKind.Number
            : TermsFieldKind.Text;
    }

    private static TermsField FieldOf(Constraint.Atomic atomic, string name, PolicyWords words)
    {
        var kind = KindOf(atomic);
        var options = kind is TermsFieldKind.Choice or TermsFieldKind.Choices
            ? PolicyChoices.Of(atomic.LeftOperand)!.Select(code => (code, words.OfValue(code))).ToArray()
            : [];
        IReadOnlyList<string> chosen = kind == TermsFieldKind.Text
            ? [string.Join(", ", atomic.Right.Select(value => value.Text))]
            : [.. atomic.Right.Select(value => value.Text)];
        return new TermsField(name, kind, words.Of(atomic), options, chosen);
    }
}
