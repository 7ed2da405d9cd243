using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads right operands: texts, numbers, IRIs and typed values, alone or as a set.</summary>
internal static class ValueReader
{
    public static ValueList<Value> Read(
        IReadOnlyList<LinkedItem> items, Operand operand, Operator comparison, string place, PolicyFaults faults)
    {
        if (items.Count is 0 or > PolicyLimits.Values)
        {
            faults.Meaning(PolicyCodes.MalformedValue, place, $"needs 1 to {PolicyLimits.Values} values");
            return [];
        }

        if (items.Count > 1 && comparison <= Operator.Gteq)
        {
            faults.Meaning(PolicyCodes.MalformedValue, place, "holds several values where the operator takes one");
            return [];
        }

        var values = new List<Value>(items.Count);
        foreach (var item in items)
        {
            var value = ReadOne(item);
            if (value is null || value.Text.Length > PolicyLimits.TextLength || !Fits(value, operand.Type))
            {
                faults.Meaning(PolicyCodes.MalformedValue, item.Place, "is not a value of this operand");
            }
            else if (comparison is Operator.Lt or Operator.Lteq or Operator.Gt or Operator.Gteq && !IsOrdered(value))
            {
                faults.Meaning(PolicyCodes.UnknownOperator, item.Place, "is a value that has no order");
            }
            else
            {
                values.Add(value);
            }
        }

        return new ValueList<Value>(values);
    }

    /// <summary>One value, or null when it is none.</summary>
    public static Value? ReadOne(LinkedItem item) => item.Json switch
    {
        JsonValue scalar when JsonText.Of(scalar) is { } text => OfText(text, item),
        JsonValue scalar => OfScalar(scalar, null),
        JsonObject json when json.ContainsKey("@value") => OfTyped(json, item.Scope),
        JsonObject json when json.All(part => part.Key is "@id" or "uid" or "@type")
            && JsonText.Of(json["@id"] ?? json["uid"]) is { } iri => Value.Iri(item.Scope.Iri(iri)),
        _ => null,
    };

    private static Value OfText(string text, LinkedItem item) => item.Coercion switch
    {
        null or "@none" => new Value(text, Language: item.Language),
        "@id" => Value.Iri(item.Scope.Iri(text)),
        "@vocab" => Value.Iri(item.Scope.Term(text)),
        var type => new Value(text, Type: Plain(type)),
    };

    private static Value? OfScalar(JsonValue scalar, string? type) => scalar.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => new Value(scalar.ToJsonString(), Type: type ?? Xsd.Boolean),
        JsonValueKind.Number when scalar.ToJsonString() is var text => new Value(text, Type: type
            ?? (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? Xsd.Integer : Xsd.Double)),
        _ => null,
    };

    private static Value? OfTyped(JsonObject json, TermScope scope)
    {
        if (json.Any(part => part.Key is not ("@value" or "@type" or "@language"))
            || (json.ContainsKey("@type") && JsonText.Of(json["@type"]) is null)
            || (json.ContainsKey("@language") && JsonText.Of(json["@language"]) is null))
        {
            return null;
        }

        var type = JsonText.Of(json["@type"]) is { } name ? scope.Term(name) : null;
        return json["@value"] is not JsonValue scalar ? null
            : JsonText.Of(scalar) is { } text ? new Value(text, Type: Plain(type),
                Language: JsonText.Of(json["@language"]))
            : OfScalar(scalar, type);
    }

    // A string by name is a string without.
    private static string? Plain(string? type) => type == Xsd.Text ? null : type;

    private static bool Fits(Value value, OperandType type) => Xsd.Allows(value.Type, value.Text) && type switch
    {
        OperandType.Number => (value.Type is null || Xsd.IsNumber(value.Type)) && !value.IsIri
            && Number.Read(value.Text) is not null,
        OperandType.Moment => (value.Type is null || Xsd.IsMoment(value.Type)) && !value.IsIri
            && Moment.Read(value.Text) is not null,
        OperandType.TimeLength => (value.Type is null || Xsd.IsDuration(value.Type)) && !value.IsIri
            && TimeLength.Read(value.Text) is not null,
        _ => value.Text.Length > 0,
    };

    // An IRI may stand for a point in time, as odrl:policyUsage does; what it stands for is then not known here.
    private static bool IsOrdered(Value value) => value.IsIri || Number.Read(value.Text) is not null
        || Moment.Read(value.Text) is not null || TimeLength.Read(value.Text) is not null;
}
