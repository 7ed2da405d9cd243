using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Writing;

/// <summary>
/// Writes constraints. A name that DSP's context lacks is written with the prefix <c>odrl:</c>, which it has.
/// </summary>
internal static class ConstraintWriter
{
    public static JsonArray Write(ValueList<Constraint> constraints) =>
        new([.. constraints.Select(constraint => (JsonNode?)Write(constraint))]);

    public static JsonObject Write(Constraint constraint)
    {
        var json = new JsonObject();
        Json.AddText(json, "@id", constraint.Id);
        switch (constraint)
        {
            case Constraint.Logical logical:
                json[EnumNames.Of(logical.Operator)] = Write(logical.Parts);
                break;
            case Constraint.Atomic atomic:
                WriteAtomic(json, atomic);
                break;
        }

        AnnotationWriter.Add(json, constraint.Annotations);
        return json;
    }

    /// <summary>One value; the protocol allows no bare numbers and booleans.</summary>
    public static JsonNode Write(Value value)
    {
        if (value.IsIri)
        {
            return Json.Reference(value.Text);
        }

        if (value.Type is null && value.Language is null)
        {
            return JsonValue.Create(value.Text);
        }

        var json = new JsonObject { ["@value"] = value.Text };
        Json.AddText(json, "@type", value.Type is { } type && type.StartsWith(Xsd.Namespace, StringComparison.Ordinal)
            ? "xsd:" + type[Xsd.Namespace.Length..]
            : value.Type);
        Json.AddText(json, "@language", value.Language);
        return json;
    }

    private static void WriteAtomic(JsonObject json, Constraint.Atomic atomic)
    {
        json["leftOperand"] = OperandTable.Find(atomic.LeftOperand)?.Spelling ?? atomic.LeftOperand;
        json["operator"] = EnumNames.Of(atomic.Operator);
        if (atomic.References.Count > 0)
        {
            Json.AddItems(json, "odrl:rightOperandReference", atomic.References, iri => Json.Reference(iri));
        }
        else
        {
            json["rightOperand"] = atomic.Right is [var only] ? Write(only)
                : new JsonArray([.. atomic.Right.Select(Write)]);
        }

        Json.AddReference(json, "odrl:unit", atomic.Unit);
        Json.AddReference(json, "odrl:dataType", atomic.DataType);
        if (atomic.Status is { } status)
        {
            json["odrl:status"] = Write(status);
        }
    }
}
