using System.Text.Json.Nodes;
using Dasta.Connector.People.Told;
using Dasta.Connector.People.Told.Refusals;
using Dasta.Connector.Pages.Sources;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Connector.Tests.People.Told;

/// <summary>What pages say, in the language of the page.</summary>
public sealed class ToldTests
{
    private static readonly PageSetting Dutch = new(Language.Dutch, "Oostkamp", string.Empty, "/", null, []);

    [Fact]
    public void Every_refusal_of_terms_and_agreements_is_said_in_Dutch()
    {
        var known = RefusalTable.All.ToDictionary(row => row.Code, StringComparer.Ordinal);
        DutchRefusals.Texts.Keys.Where(code => !known.ContainsKey(code)).ShouldBeEmpty();
        known.Keys.Where(code => code.StartsWith("AGR-", StringComparison.Ordinal)
                || code.StartsWith("DELIVERY-", StringComparison.Ordinal)
                || (code.StartsWith("POLICY-0", StringComparison.Ordinal) && code != "POLICY-020"))
            .Except(DutchRefusals.Texts.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var (code, dutch) in DutchRefusals.Texts)
        {
            dutch.Message.ShouldNotBe(known[code].Message);
            dutch.Hint.ShouldNotBe(known[code].Hint);
        }
    }

    [Fact]
    public void A_refusal_keeps_what_it_names_and_its_code()
    {
        var said = Problems.Say(DataspaceCodes.MalformedOrder.Refuse("policy must be an object."), Dutch);
        said.ShouldBe("Wat u invulde, kan niet gebruikt worden: policy must be an object. "
            + "Verbeter elke genoemde fout en stuur het opnieuw. (DSP-023)");
    }

    [Fact]
    public void An_alert_says_each_message_that_it_holds_in_the_language_of_the_page()
    {
        var message = $"DELIVERY-012 {DeliveryCodes.TooManySetAside.Refuse("12/24 (max. 5 %)").Message} "
            + $"DELIVERY-013 {DeliveryCodes.CoverageTooLow.Refuse("2026-01-01/2026-01-31: 0 %").Message}";

        Problems.SayAll(message, Dutch).ShouldBe(
            "DELIVERY-012 Er moesten meer rijen opzijgelegd worden dan afgesproken is. 12/24 (max. 5 %) "
            + "DELIVERY-013 Van de periode is te weinig gemeten. 2026-01-01/2026-01-31: 0 %");
        Problems.SayAll(message, Dutch with { Language = Language.English }).ShouldBe(message);
    }

    [Fact]
    public void Every_reason_to_set_a_row_aside_has_words_and_what_to_do_in_both_languages()
    {
        var usual = SetAsideTexts.Hint("nothing");
        foreach (var reason in Enum.GetNames<SetAsideReason>())
        {
            SetAsideTexts.Of(reason).Dutch.ShouldNotBe(reason);
            SetAsideTexts.Of(reason).English.ShouldNotBe(reason);
            SetAsideTexts.Hint(reason).Dutch.ShouldNotBe(usual.Dutch, reason);
            SetAsideTexts.Hint(reason).English.ShouldNotBe(usual.English, reason);
        }
    }

    [Theory]
    [InlineData("2026-12-31T23:00:00Z", "1/01/2027 00:00")]
    [InlineData("2027-06-30T23:59:59+02:00", "30/06/2027 23:59:59")]
    public void Moments_in_terms_are_said_as_people_here_write_them(string written, string said)
    {
        var terms = new JsonObject
        {
            ["@id"] = "urn:offer:1",
            ["@type"] = "Offer",
            ["target"] = "urn:dataset:1",
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = "use",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = "dateTime", ["operator"] = "lt", ["rightOperand"] = written,
                }),
            }),
        };
        var lines = PolicyTold.Difference(null, terms, Language.Dutch).Select(change => change.Text).ToArray();
        lines.ShouldContain(line => line.Contains(said, StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains(written, StringComparison.Ordinal));
    }
}
