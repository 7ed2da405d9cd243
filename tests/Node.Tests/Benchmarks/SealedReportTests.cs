using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Node.Tests.Benchmarks;

public sealed class SealedReportTests : IDisposable
{
    private const string PlanHash = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
    private const string ReportId = "AAAAAAAAAAAAAAAAAAAAAA";
    private static readonly Did Town = Did.Parse("did:web:connector.leiedal.example:participants:oostkamp").Value;
    private readonly SigningKey _key = SigningKey.Create(Town);
    private readonly AgreementKey _aggregator =
        AgreementKey.Create(Did.Parse("did:web:aggregator.statistiek.example").Value);

    [Fact]
    public void A_report_of_the_most_bins_travels_in_less_than_a_kilobyte() =>
        Encoding.UTF8.GetByteCount(Seal(new byte[36 * 8]).ToJsonString()).ShouldBeLessThan(1024);

    [Fact]
    public void Who_it_is_for_opens_it_and_sees_who_signed_it()
    {
        var body = Seal([1, 2, 3]);

        Jwe.Decrypt((string)body["share"]!, _aggregator).Value.ShouldBe([1, 2, 3]);
        Verify(body, PlanHash, ReportId, Town).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_that_was_signed_can_be_exchanged()
    {
        var body = Seal([1, 2, 3]);
        var other = Seal([1, 2, 3]);

        Verify(body, new string('A', 43), ReportId, Town).ShouldBeFalse();
        Verify(body, PlanHash, "BBBBBBBBBBBBBBBBBBBBBA", Town).ShouldBeFalse();
        Verify(body, PlanHash, ReportId, Did.Parse("did:web:other.example").Value).ShouldBeFalse();
        body["share"] = (string)other["share"]!;
        Verify(body, PlanHash, ReportId, Town).ShouldBeFalse();
        other["signature"] = ((string)other["signature"]!).Replace("..", ".AAAA.", StringComparison.Ordinal);
        Verify(other, PlanHash, ReportId, Town).ShouldBeFalse();
    }

    public void Dispose()
    {
        _key.Dispose();
        _aggregator.Dispose();
    }

    private JsonObject Seal(byte[] report) =>
        SealedReport.Seal(PlanHash, ReportId, report, _aggregator.PublicJwk(), Town, _key);

    private bool Verify(JsonObject body, string planHash, string reportId, Did contributor) => SealedReport.Verify(
        (string)body["signature"]!, planHash, reportId, (string)body["share"]!, contributor,
        [_key.PublicJwk()]).Succeeded;
}
