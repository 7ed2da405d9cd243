using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Dasta.Reads;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;

namespace Policies.Tests.Reads;

public sealed class ReleasedModelTests
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    [Fact]
    public void The_metadata_states_keys_nullability_and_lengths()
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(ReleasedModel.Instance.Metadata.Content.Span));
        var observation = document.Descendants(Edm + "EntityType")
            .Single(type => (string?)type.Attribute("Name") == "Observation");

        observation.Descendants(Edm + "PropertyRef").Single().Attribute("Name")!.Value.ShouldBe("Id");
        observation.Elements(Edm + "Property").Select(property => property.Attribute("Name")!.Value).ShouldBe([
            "Id", "IndicatorCode", "IndicatorVersion", "AreaCode", "PeriodCode", "Granularity", "PeriodStart",
            "Breakdown", "Value", "Lower95", "Upper95", "ValueAttribute", "Unit", "Status", "Confidentiality",
            "Coverage", "ReferencePeriod", "ReferenceFigures", "AreaChain", "RunCode", "Vintage", "PublishedAt",
        ]);
        Property(observation, "Id").Attribute("Nullable")!.Value.ShouldBe("false");
        Property(observation, "Id").Attribute("MaxLength")!.Value.ShouldBe("128");
        Property(observation, "Value").Attribute("Nullable").ShouldBeNull();
        Property(observation, "PeriodStart").Attribute("Type")!.Value.ShouldBe("Edm.Date");
        Property(observation, "PublishedAt").Attribute("Type")!.Value.ShouldBe("Edm.DateTimeOffset");
    }

    [Fact]
    public void The_metadata_is_read_back_by_the_reader_of_ODataLib_and_is_valid()
    {
        using var reader = XmlReader.Create(new MemoryStream(ReleasedModel.Instance.Metadata.Content.ToArray()));
        CsdlReader.TryParse(reader, out var model, out var errors).ShouldBeTrue();

        errors.ShouldBeEmpty();
        model.Validate(out var faults).ShouldBeTrue(string.Join("; ", faults));
        model.EntityContainer.EntitySets().Select(set => set.Name)
            .ShouldBe(
                ["Indicators", "Areas", "Periods", "Runs", "SourceParts", "Observations", "Premises"],
                ignoreOrder: true);
    }

    [Fact]
    public void The_service_document_lists_the_sets_under_the_root_of_the_participant()
    {
        var document = ReleasedModel.Instance.ServiceDocument(new Uri("https://example.be/harelbeke/odata/v4"));
        using var json = JsonDocument.Parse(document.Content);

        json.RootElement.GetProperty("@odata.context").GetString()
            .ShouldBe("https://example.be/harelbeke/odata/v4/$metadata");
        json.RootElement.GetProperty("value").EnumerateArray().Select(set => set.GetProperty("url").GetString())
            .ShouldBe(["Indicators", "Areas", "Periods", "Runs", "SourceParts", "Observations", "Premises"]);
    }

    [Fact]
    public void The_entity_tag_changes_with_the_content_only()
    {
        var first = ReleasedModel.Instance.ServiceDocument(new Uri("https://example.be/one/"));
        ReleasedModel.Instance.ServiceDocument(new Uri("https://example.be/one")).ETag.ShouldBe(first.ETag);
        ReleasedModel.Instance.ServiceDocument(new Uri("https://example.be/two")).ETag.ShouldNotBe(first.ETag);
    }

    private static XElement Property(XElement type, string name) =>
        type.Elements(Edm + "Property").Single(property => property.Attribute("Name")!.Value == name);
}
