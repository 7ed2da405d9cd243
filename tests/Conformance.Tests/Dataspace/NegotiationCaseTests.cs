namespace Conformance.Tests.Dataspace;

/// <summary>The kit's cases CN (the connector provides) and CN_C (the connector consumes), restated.</summary>
public sealed class NegotiationCaseTests(ConformanceStage stage) : IClassFixture<ConformanceStage>
{
    [Theory]
    [InlineData("CN:01-01", "ACN0101", "> offer; < termination; = TERMINATED")]
    [InlineData("CN:01-02", "ACN0102", "> offer; < request; > termination; = TERMINATED")]
    [InlineData("CN:01-03", "ACN0103", "> offer; < ACCEPTED; > agreement; < verification; > FINALIZED; = FINALIZED")]
    [InlineData("CN:01-04", "ACN0104", "> agreement; < verification; > FINALIZED; = FINALIZED")]
    [InlineData("CN:02-01", "ACN0201", "> termination; = TERMINATED")]
    [InlineData("CN:02-02", "ACN0202", "= REQUESTED; < termination; = TERMINATED")]
    [InlineData("CN:02-03", "ACN0203", "> agreement; < termination; = TERMINATED")]
    [InlineData("CN:02-04", "ACN0204", "> offer; < termination; = TERMINATED")]
    [InlineData("CN:02-05", "ACN0205", "> offer; > termination; = TERMINATED")]
    [InlineData("CN:02-06", "ACN0206", "> offer; < ACCEPTED; > termination; = TERMINATED")]
    [InlineData("CN:02-07", "ACN0207", "> agreement; < verification; > termination; = TERMINATED")]
    [InlineData("CN:03-01", "ACN0301",
        "> agreement; < verification; > FINALIZED; = FINALIZED; < termination!; = FINALIZED")]
    [InlineData("CN:03-02", "ACN0302", "> offer; < verification!; = OFFERED")]
    [InlineData("CN:03-03", "ACN0303", "> offer; < ACCEPTED; < verification!; = ACCEPTED")]
    [InlineData("CN:03-04", "ACN0304", "> offer; < request; = REQUESTED; < request!; = REQUESTED")]
    public async Task The_connector_as_provider(string name, string dataset, string script) =>
        await PlayAsync(name, await NegotiationScript.AsProviderAsync(stage, dataset), script);

    [Theory]
    [InlineData("CN_C:01-01", "ACNC0101",
        "< offer; > ACCEPTED; < agreement; > verification; < FINALIZED; = FINALIZED")]
    [InlineData("CN_C:01-02", "ACNC0102", "< offer; > request; < termination; = TERMINATED")]
    [InlineData("CN_C:01-03", "ACNC0103", "< offer; > termination; = TERMINATED")]
    [InlineData("CN_C:01-04", "ACNC0104", "< agreement; > verification; < FINALIZED; = FINALIZED")]
    [InlineData("CN_C:02-01", "ACNC0201", "< termination; = TERMINATED")]
    [InlineData("CN_C:02-02", "ACNC0202", "> termination; = TERMINATED")]
    [InlineData("CN_C:02-03", "ACNC0203", "< agreement; > termination; = TERMINATED")]
    [InlineData("CN_C:02-04", "ACNC0204", "< offer; = OFFERED; < termination; = TERMINATED")]
    [InlineData("CN_C:02-05", "ACNC0205", "< offer; > ACCEPTED; < termination; = TERMINATED")]
    [InlineData("CN_C:02-06", "ACNC0206", "< agreement; > verification; < termination; = TERMINATED")]
    [InlineData("CN_C:03-01", "ACNC0301", "< FINALIZED!; = REQUESTED")]
    [InlineData("CN_C:03-02", "ACNC0302", "< offer; < agreement!; = OFFERED")]
    [InlineData("CN_C:03-03", "ACNC0303", "< offer; < FINALIZED!; = OFFERED")]
    [InlineData("CN_C:03-04", "ACNC0304", "< offer; > ACCEPTED; < FINALIZED!; = ACCEPTED")]
    [InlineData("CN_C:03-05", "ACNC0305", "< offer; > ACCEPTED; < offer!; = ACCEPTED")]
    [InlineData("CN_C:03-06", "ACNC0306", "< offer; > ACCEPTED; < agreement; < FINALIZED!; = AGREED")]
    public async Task The_connector_as_consumer(string name, string dataset, string script) =>
        await PlayAsync(name, await NegotiationScript.AsConsumerAsync(stage, dataset), script);

    private async Task PlayAsync(string name, NegotiationScript negotiation, string script)
    {
        await negotiation.PlayAsync(script);
        (await stage.Kit.HearsNothingAsync(TimeSpan.FromMilliseconds(150))).ShouldBeTrue(name);
    }
}
