using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>Every operator over every kind of value: satisfied, not satisfied, and without a known value.</summary>
public sealed class OperatorTests
{
    [Theory]
    // Durations.
    [InlineData("elapsedTime", "eq", "\"P1D\"", true, "PT24H")]
    [InlineData("elapsedTime", "lteq", "{ \"@value\": \"P30D\", \"@type\": \"xsd:duration\" }", true, "P29DT23H")]
    [InlineData("elapsedTime", "lteq", "\"P30D\"", false, "P31D")]
    [InlineData("elapsedTime", "lt", "\"P1M\"", true, "P27D")]
    [InlineData("elapsedTime", "lt", "\"P1M\"", false, "P30D")]
    [InlineData("elapsedTime", "gt", "\"P1Y\"", true, "P13M")]
    [InlineData("elapsedTime", "neq", "\"P1M\"", true, "P27D")]
    [InlineData("elapsedTime", "neq", "\"P1M\"", false, "P30D")]
    [InlineData("elapsedTime", "neq", "\"P1M\"", false, "abc")]
    [InlineData("elapsedTime", "isNoneOf", "[\"P1D\", \"P1Y\"]", true, "P27D")]
    [InlineData("elapsedTime", "isNoneOf", "[\"P1D\", \"P1M\"]", false, "P30D")]
    // Moments and days.
    [InlineData("dateTime", "eq", "\"2026-06-01T12:00:00Z\"", true)]
    [InlineData("dateTime", "eq", "\"2026-06-01T14:00:00+02:00\"", true)]
    [InlineData("dateTime", "eq", "\"2026-06-01T12:00:01Z\"", false)]
    [InlineData("dateTime", "neq", "\"2026-06-01T12:00:01Z\"", true)]
    [InlineData("dateTime", "neq", "\"2026-06-01T12:00:00Z\"", false)]
    [InlineData("dateTime", "lt", "\"2026-06-01T12:00:01Z\"", true)]
    [InlineData("dateTime", "lt", "\"2026-06-01T12:00:00Z\"", false)]
    [InlineData("dateTime", "lteq", "\"2026-06-01T12:00:00Z\"", true)]
    [InlineData("dateTime", "lteq", "\"2026-06-01T11:59:59.9Z\"", false)]
    [InlineData("dateTime", "gt", "\"2026-06-01T11:59:59Z\"", true)]
    [InlineData("dateTime", "gt", "\"2026-06-01T12:00:00Z\"", false)]
    [InlineData("dateTime", "gteq", "\"2026-06-01T12:00:00Z\"", true)]
    [InlineData("dateTime", "gteq", "\"2026-06-01T12:00:00.001Z\"", false)]
    [InlineData("dateTime", "eq", "{ \"@value\": \"2026-06-01\", \"@type\": \"xsd:date\" }", true)]
    [InlineData("dateTime", "lteq", "{ \"@value\": \"2026-06-01\", \"@type\": \"xsd:date\" }", true)]
    [InlineData("dateTime", "lteq", "\"2026-05-31\"", false)]
    [InlineData("dateTime", "lt", "\"2026-06-01\"", false)]
    [InlineData("dateTime", "gt", "\"2026-06-01\"", false)]
    [InlineData("dateTime", "gt", "\"2026-05-31\"", true)]
    [InlineData("dateTime", "gteq", "\"2026-06-01\"", true)]
    [InlineData("dateTime", "lteq", "\"2026-06-01T24:00:00Z\"", true)]
    [InlineData("dateTime", "lteq", "\"2026-06-01T12:00:00\"", true)]
    public void Every_operator_decides_on_time_as_it_says(
        string left, string comparison, string right, bool holds, params string[] known) =>
        Every_operator_decides_as_it_says(left, comparison, right, holds, known);

    [Theory]
    // Texts and IRIs.
    [InlineData("language", "eq", "\"nl\"", true, "nl")]
    [InlineData("language", "eq", "\"nl\"", false, "fr")]
    [InlineData("language", "eq", "\"nl\"", true, "fr", "nl")]
    [InlineData("language", "neq", "\"nl\"", false, "nl")]
    [InlineData("language", "neq", "\"nl\"", true, "fr")]
    [InlineData("language", "neq", "\"nl\"", false, "fr", "nl")]
    [InlineData("language", "isAnyOf", "[\"nl\", \"fr\"]", true, "fr")]
    [InlineData("language", "isAnyOf", "[\"nl\", \"fr\"]", false, "de")]
    [InlineData("language", "isAnyOf", "\"nl\"", true, "nl")]
    [InlineData("language", "isNoneOf", "[\"nl\", \"fr\"]", true, "de")]
    [InlineData("language", "isNoneOf", "[\"nl\", \"fr\"]", false, "nl")]
    [InlineData("language", "isNoneOf", "[\"nl\", \"fr\"]", false, "de", "fr")]
    [InlineData("language", "isAllOf", "[\"nl\", \"fr\"]", false, "nl")]
    [InlineData("language", "isAllOf", "[\"nl\", \"fr\"]", true, "nl", "fr")]
    [InlineData("language", "isAllOf", "[\"nl\", \"fr\"]", true, "nl", "fr", "de")]
    [InlineData("language", "isA", "\"nl\"", true, "nl")]
    [InlineData("language", "isA", "\"nl\"", false, "fr")]
    [InlineData("language", "isPartOf", "\"nl\"", true, "nl")]
    [InlineData("language", "hasPart", "\"nl\"", true, "nl")]
    [InlineData("language", "hasPart", "[\"nl\", \"fr\"]", false, "nl")]
    [InlineData("device", "eq", "true", true, "true")]
    [InlineData("device", "eq", "{ \"@value\": false }", false, "true")]
    [InlineData("event", "eq", "{ \"@id\": \"urn:fair\" }", true, "urn:fair")]
    [InlineData("version", "lt", "\"2\"", true, "1.5")]
    [InlineData("version", "lt", "\"2\"", false, "2")]
    [InlineData("version", "lt", "\"2\"", false, "beta")]
    // Numbers, however they are written.
    [InlineData("payAmount", "eq", "5", true, "5.00")]
    [InlineData("payAmount", "eq", "{ \"@value\": \"5.0\", \"@type\": \"xsd:decimal\" }", true, "5")]
    [InlineData("payAmount", "eq", "5", false, "5.01")]
    [InlineData("payAmount", "neq", "5", true, "6")]
    [InlineData("payAmount", "neq", "5", false, "5")]
    [InlineData("payAmount", "lt", "5", true, "4.99")]
    [InlineData("payAmount", "lt", "5", false, "5")]
    [InlineData("payAmount", "lteq", "5", true, "5")]
    [InlineData("payAmount", "lteq", "5", false, "5.01")]
    [InlineData("payAmount", "gt", "\"5\"", true, "10")]
    [InlineData("payAmount", "gt", "5", false, "5")]
    [InlineData("payAmount", "gteq", "5", true, "5")]
    [InlineData("payAmount", "gteq", "5", false, "4.99")]
    [InlineData("payAmount", "isAnyOf", "[5, 6]", true, "6.0")]
    [InlineData("payAmount", "isNoneOf", "[5, 6]", false, "6.0")]
    [InlineData("payAmount", "isNoneOf", "[5, 6]", true, "7")]
    [InlineData("payAmount", "gt", "5", false, "many")]
    [InlineData("payAmount", "neq", "5", false, "abc")]
    [InlineData("payAmount", "neq", "5", false, "1e300")]
    [InlineData("payAmount", "neq", "5", false, "6", "abc")]
    [InlineData("payAmount", "isNoneOf", "[5, 6]", false, "abc")]
    [InlineData("payAmount", "isNoneOf", "[5, 6]", false, "1e300")]
    public void Every_operator_decides_as_it_says(
        string left, string comparison, string right, bool holds, params string[] known)
    {
        var request = Deciding.Alice([.. known.Select(value => (left, value))]);

        Deciding.Of(Deciding.Where(Deciding.Atom(left, comparison, right)), request)
            .ShouldBe(holds ? Verdict.Permit : Verdict.Deny);
        Prohibited(left, comparison, right, request).ShouldBe(holds ? Verdict.Deny : Verdict.Permit);
    }

    [Theory]
    [InlineData("eq")]
    [InlineData("neq")]
    [InlineData("lt")]
    [InlineData("lteq")]
    [InlineData("gt")]
    [InlineData("gteq")]
    [InlineData("isA")]
    [InlineData("hasPart")]
    [InlineData("isPartOf")]
    [InlineData("isAllOf")]
    [InlineData("isAnyOf")]
    [InlineData("isNoneOf")]
    public void A_value_that_is_not_known_leaves_its_constraint_unsatisfied(string comparison)
    {
        Deciding.Of(Deciding.Where(Deciding.Atom("version", comparison, "\"5\"")), Deciding.Alice())
            .ShouldBe(Verdict.Deny);
        Prohibited("version", comparison, "\"5\"", Deciding.Alice()).ShouldBe(Verdict.Permit);
    }

    [Theory]
    [InlineData("neq", "\"2026-05-01\"", "abc", Verdict.Deny)]
    [InlineData("neq", "\"2026-05-01\"", "2026-06-01T12:00:00Z", Verdict.Permit)]
    [InlineData("isNoneOf", "[\"2026-05-01\", \"2026-05-02\"]", "abc", Verdict.Deny)]
    [InlineData("isNoneOf", "[\"2026-05-01\", \"2026-05-02\"]", "2026-06-01T12:00:00Z", Verdict.Permit)]
    public void A_period_that_is_no_day_is_not_another_day(
        string comparison, string right, string known, Verdict verdict) =>
        Deciding.Of(
            Deciding.Where(Deciding.Atom("dasta:period", comparison, right)), Deciding.Alice(("dasta:period", known)))
            .ShouldBe(verdict);

    [Theory]
    [InlineData("eq", false)]
    [InlineData("isA", true)]
    [InlineData("isPartOf", true)]
    [InlineData("isAnyOf", true)]
    [InlineData("isNoneOf", false)]
    [InlineData("isAllOf", true)]
    [InlineData("neq", true)]
    public void What_is_narrower_counts_for_all_but_equality(string comparison, bool holds)
    {
        var request = Deciding.Alice(("purpose", "https://w3id.org/dasta/purpose/academic-research"));
        var member = Deciding.Alice(("purpose", "urn:mine")) with
        {
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                ["urn:mine"] = ["urn:between"], ["urn:between"] = [Samples.Research, "urn:mine"],
            },
        };
        var policy = Deciding.Where(Deciding.Atom("purpose", comparison, $"\"{Samples.Research}\""));

        Deciding.Of(policy, request).ShouldBe(holds ? Verdict.Permit : Verdict.Deny);
        Deciding.Of(policy, member).ShouldBe(holds ? Verdict.Permit : Verdict.Deny);
    }

    [Theory]
    [InlineData("isPartOf", "\"10000\"", true)]
    [InlineData("isPartOf", "\"https://data.vlaanderen.be/id/gemeente/11000\"", true)]
    [InlineData("isPartOf", "{ \"@id\": \"https://data.vlaanderen.be/id/provincie/10000\" }", true)]
    [InlineData("isPartOf", "\"02000\"", true)]
    [InlineData("isPartOf", "\"30000\"", false)]
    [InlineData("eq", "\"10000\"", false)]
    public void An_area_lies_in_its_arrondissement_and_province(string comparison, string right, bool holds) =>
        Deciding.Of(
            Deciding.Where(Deciding.Atom("spatial", comparison, right)),
            Deciding.Alice(("spatial", "https://data.vlaanderen.be/id/gemeente/11002")))
            .ShouldBe(holds ? Verdict.Permit : Verdict.Deny);

    [Fact]
    public void A_province_has_its_towns_as_parts() =>
        Deciding.Of(Deciding.Where(Deciding.Atom("spatial", "hasPart", "\"11002\"")), Deciding.Alice(("spatial",
            "10000")))
            .ShouldBe(Verdict.Permit);

    private static Verdict Prohibited(
        string left, string comparison, string right, Dasta.Policies.Odrl.PolicyRequest request) => Deciding.Of(
        Deciding.Set($$"""
            "conflict": "prohibit", "permission": [ { "action": "use" } ],
            "prohibition": [ { "action": "use", "constraint": [ {{Deciding.Atom(left, comparison, right)}} ] } ]
            """),
        request);
}
