using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Sessions.Forms;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Editing;

/// <summary>Reads the terms that a person made of those on the table.</summary>
internal static class TermsReading
{
    public const string WrittenField = "written";
    public const string UntilField = "add-until";
    public const string RowsField = "add-rows";
    public const string ShortestField = "add-shortest";
    private const string Day = "http://www.w3.org/2001/XMLSchema#date";
    private const int DepthLimit = 32;

    /// <summary>
    /// The terms of a form: the text of the policy where one was written, else the fields. Refused with DSP-023.
    /// </summary>
    /// <param name="policy">What the fields were made of; null where it can't be told in fields.</param>
    public static Outcome<JsonObject> Read(PageForm form, Policy? policy)
    {
        var written = form[WrittenField];
        if (written.Length > 0)
        {
            return ReadText(written);
        }

        return policy is null
            ? DataspaceCodes.MalformedOrder.Refuse("No terms were written.")
            : Edited(policy, form).Select(edited => PolicyWriter.Write(
                PolicyWriter.Published(edited) with { Id = $"urn:uuid:{Guid.NewGuid():D}" }, withTarget: false));
    }

    /// <summary>The policy that a text holds; refused with DSP-023.</summary>
    public static Outcome<JsonObject> ReadText(string text)
    {
        try
        {
            var policy = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = DepthLimit });
            return policy is JsonObject json
                ? json
                : DataspaceCodes.MalformedOrder.Refuse("The terms must be a JSON object.");
        }
        catch (JsonException fault)
        {
            return DataspaceCodes.MalformedOrder.Refuse(string.Create(
                CultureInfo.InvariantCulture, $"The terms are no JSON: see line {fault.LineNumber + 1}."));
        }
    }

    private static Outcome<Policy> Edited(Policy policy, PageForm form)
    {
        var added = Added(form);
        if (!added.Succeeded)
        {
            return added.Refusal;
        }

        var permissions = new List<Rule>();
        foreach (var (rule, place) in policy.Permissions.Select((rule, place) => (rule, place)))
        {
            var constraints = new List<Constraint>();
            foreach (var (constraint, index) in rule.Constraints.Select((constraint, index) => (constraint, index)))
            {
                var name = TermsForm.NameOf(place, index);
                if (!TermsForm.IsEditable(constraint))
                {
                    constraints.Add(constraint);
                }
                else if (form["keep-" + name].Length > 0)
                {
                    var read = Read((Constraint.Atomic)constraint, name, form);
                    if (!read.Succeeded)
                    {
                        return read.Refusal;
                    }

                    constraints.Add(read.Value);
                }
            }

            permissions.Add(rule with { Constraints = [.. constraints, .. added.Value] });
        }

        return policy with { Permissions = [.. permissions] };
    }

    private static Outcome<Constraint> Read(Constraint.Atomic atomic, string name, PageForm form)
    {
        var kind = TermsForm.KindOf(atomic);
        IReadOnlyList<string> given = kind == TermsFieldKind.Choices ? form.All(name)
            : kind == TermsFieldKind.Text && atomic.Right.Count > 1
                ? form[name].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : form[name].Trim() is { Length: > 0 } one ? [one] : [];
        if (given.Count == 0)
        {
            return DataspaceCodes.MalformedOrder.Refuse("A condition that is kept needs a value.");
        }

        var first = atomic.Right[0];
        ValueList<Value> right = [.. given.Select(text => (
            atomic.Right.FirstOrDefault(value => IsSame(value.Text, text, kind))
            ?? first with { Text = kind == TermsFieldKind.Day ? Moved(first.Text, text) : text }))];
        return atomic with { Right = right };
    }

    // A day that was left as it stood keeps the offset it was written with.
    private static bool IsSame(string written, string given, TermsFieldKind kind) =>
        kind == TermsFieldKind.Day && !written.Contains('T', StringComparison.Ordinal)
            ? written.StartsWith(given, StringComparison.Ordinal)
            : written == given;

    // A moment keeps its time of day when its day is changed; a whole day is one in Brussels.
    private static string Moved(string moment, string day) =>
        moment.Contains('T', StringComparison.Ordinal) ? day + moment[TermsForm.DayLength..] : TypedDay.Write(day);

    private static Outcome<IReadOnlyList<Constraint>> Added(PageForm form)
    {
        var added = new List<Constraint>();
        if (form[UntilField].Trim() is { Length: > 0 } until)
        {
            var day = new Value(TypedDay.Write(until), Type: Day);
            added.Add(new Constraint.Atomic(OdrlTerms.DateTime, Operator.Lteq, [day]));
        }

        if (form[RowsField].Trim() is { Length: > 0 } rows)
        {
            added.Add(new Constraint.Atomic(OdrlTerms.MaximumRows, Operator.Lteq, [rows]));
        }

        if (form[ShortestField] is { Length: > 0 } shortest)
        {
            var lengths = PolicyChoices.NoShorterThan(shortest);
            if (lengths.Count == 0)
            {
                return DataspaceCodes.MalformedOrder.Refuse("The shortest period is none of the list.");
            }

            added.Add(new Constraint.Atomic(
                OdrlTerms.Granularity, Operator.IsAnyOf, [.. lengths.Select(length => new Value(length))]));
        }

        return added;
    }
}
