using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Moving.Departures;
using Dasta.Specs.Values;

namespace Connector.Tests.Moving;

public sealed class ArrivalProofTests
{
    private static readonly Did Town = Did.FromBase(new Uri("https://town.example")).Value;

    private static readonly Departure Departing = new(
        "town", Guid.Empty, "https://own.example", new JsonObject(), Departure.Moved, "digest", null, null,
        DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_proof_confirms_the_departure_it_is_about() => ArrivalProof.Confirms(
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["iss"] = Town.ToString(), ["base"] = "https://own.example", ["digest"] = "digest",
        }.ToJsonString()),
        Town, Departing).ShouldBeTrue();

    [Theory]
    [InlineData("[")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("""{"iss":"a","iss":"b"}""")]
    [InlineData("""{"iss":{"a":{"a":{"a":{"a":{}}}}}}""")]
    [InlineData("""{"iss":[],"base":{},"digest":1}""")]
    public void Whatever_a_town_that_left_signs_instead_confirms_nothing_and_throws_nothing(string payload) =>
        ArrivalProof.Confirms(Encoding.UTF8.GetBytes(payload), Town, Departing).ShouldBeFalse();
}
