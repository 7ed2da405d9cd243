using Dasta.Connector.Pages.Audit;

namespace Connector.Tests.Pages;

/// <summary>What the audit's pages say an entry is about.</summary>
public sealed class AuditResourceTests
{
    [Theory]
    [InlineData("/manage/v1/sources/telraam%20noord/files", "bron telraam noord", "source telraam noord")]
    [InlineData("/manage/v1/people", "mensen en rollen", "people and roles")]
    [InlineData("/requests/0192f0c4-5b5e-7c11-8d55-0a3f5b5e7c11/counter", "aanvraag", "request")]
    [InlineData("/odata/v4/Observations?$filter=IndicatorCode eq 'V1'", "vrijgegeven cijfers", "released figures")]
    [InlineData("/odata/v4/Observations('V1_34013')", "vrijgegeven cijfers", "released figures")]
    [InlineData("/dsp/2025-1/transfers/urn:uuid:1", "overdracht urn:uuid:1", "transfer urn:uuid:1")]
    [InlineData("/dsp/2025-1/catalog/datasets/urn%3Aopen", "aanbod urn:open", "offer urn:open")]
    [InlineData("/dsp/2025-1/catalog", "catalogus van het aanbod", "catalogue of the offers")]
    public void An_address_is_said_in_words_with_the_name_of_what_was_meant(
        string address, string dutch, string english)
    {
        AuditResource.Say(address).Dutch.ShouldBe(dutch);
        AuditResource.Say(address).English.ShouldBe(english);
    }

    [Theory]
    [InlineData("/manage/v1/offers/urn%3Adataset%3Avisits", "aanbod Bezoek & meer", "offer Visits")]
    [InlineData("urn:dataset:visits", "aanbod Bezoek & meer", "offer Visits")]
    [InlineData("hash", "benchmark Drukte, april 2025", "benchmark Busyness, April 2025")]
    [InlineData("/merchants/did:web:town.example", "handelaars Brugge", "merchants Brugge")]
    [InlineData("did:web:town.example", "Brugge", "Brugge")]
    public void What_has_a_name_is_called_by_it(string address, string dutch, string english)
    {
        var said = AuditResource.Say(address, id => id switch
        {
            "urn:dataset:visits" => new NamedThing("offers", new("Bezoek & meer", "Visits")),
            "hash" => new NamedThing("benchmarks", new("Drukte, april 2025", "Busyness, April 2025")),
            "did:web:town.example" => new NamedThing(string.Empty, new("Brugge", "Brugge")),
            _ => null,
        });

        (said.Dutch, said.English).ShouldBe((dutch, english));
    }

    [Theory]
    [InlineData("/something/new")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("urn:dataset:visits")]
    public void What_nobody_has_words_for_is_shown_as_it_is(string address) =>
        AuditResource.Say(address).Dutch.ShouldBe(address);
}
