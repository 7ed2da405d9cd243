using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Policies.Tests.Odrl.Profile;

/// <summary>The published shapes, run by an engine of others, say the same as the software.</summary>
public sealed class ShapeTests
{
    private static readonly (string Left, string Operator, string Right, bool Valid)[] Constraints =
    [
        ("role", "eq", "researcher", true), ("role", "eq", "wizard", false),
        ("nis", "eq", "31004", true), ("nis", "eq", "3100", false),
        ("granularity", "eq", "month", true), ("granularity", "eq", "fortnight", false),
        ("releaseClass", "eq", "public-table", true), ("releaseClass", "eq", "secret", false),
        ("minGroupSize", "gteq", "30", true), ("minGroupSize", "gteq", "few", false),
        ("maximumRows", "lteq", "1000", true), ("maximumRows", "lteq", "0", false),
        ("period", "gteq", "2024-01-01", true), ("period", "gteq", "January", false),
        ("indicator", "isAnyOf", "V1", true), ("indicator", "isAnyOf", "V 1", false),
    ];

    [NodeFact]
    public async Task Every_template_conforms_and_each_faulty_value_is_found_by_the_shape_of_its_operand()
    {
        JsonObject[] templates =
        [
            .. PolicyTemplates.All.Values.Select(make => PolicyWriter.Write(make(), withTarget: false)),
        ];
        JsonObject[] written = [.. Constraints.Select(one => Policy(one.Left, one.Operator, one.Right))];
        var unknown = Policy("role", "about", "researcher");
        var withoutRight = Policy("role", "eq", "researcher");
        withoutRight["permission"]![0]!["constraint"]![0]!.AsObject().Remove("operator");

        var open = Policy("role", "eq", "researcher");
        open["assignee"] = OdrlTerms.Anyone;
        var turned = Policy("role", "eq", "researcher");
        turned["assigner"] = OdrlTerms.Anyone;

        var faults = await ShapeEngine.ValidateAsync(
            [.. templates, .. written, unknown, withoutRight, open, turned]);

        faults.Take(templates.Length).ShouldAllBe(shapes => shapes.Length == 0);
        for (var at = 0; at < Constraints.Length; at++)
        {
            var (left, _, right, valid) = Constraints[at];
            var found = faults[templates.Length + at];
            found.Length.ShouldBe(valid ? 0 : 1, $"{left} {right}: {string.Join(' ', found)}");
            found.ShouldAllBe(shape => shape.EndsWith($"shape-{left}", StringComparison.Ordinal));
            PolicyReader.Read(written[at]).Then(PolicyValidator.ForPublication).Succeeded
                .ShouldBe(valid, $"{left} {right}");
        }

        faults[^4].ShouldHaveSingleItem();
        faults[^3].ShouldHaveSingleItem();
        faults[^2].ShouldBeEmpty();
        faults[^1].ShouldHaveSingleItem().ShouldEndWith("shape-anyone");
        PolicyReader.Read(turned).Then(PolicyValidator.ForPublication).Refusal!.ToString()
            .ShouldContain("assignee only");
    }

    private static JsonObject Policy(string left, string comparison, string right) => new()
    {
        ["@id"] = "urn:policy",
        ["@type"] = "Offer",
        ["odrl:conflict"] = new JsonObject { ["@id"] = "odrl:prohibit" },
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = new JsonArray(new JsonObject
            {
                ["leftOperand"] = Terms.Profile + left, ["operator"] = comparison, ["rightOperand"] = right,
            }),
        }),
    };
}
