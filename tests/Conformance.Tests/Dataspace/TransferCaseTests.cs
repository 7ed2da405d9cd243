namespace Conformance.Tests.Dataspace;

/// <summary>
/// The kit's cases TP (the connector provides) and TP_C (the connector consumes), restated, with the two that the kit
/// has switched off.
/// </summary>
public sealed class TransferCaseTests(ConformanceStage stage) : IClassFixture<ConformanceStage>
{
    [Theory]
    [InlineData("TP:01-01", "ATP0101", "> start; > termination; = TERMINATED")]
    [InlineData("TP:01-02", "ATP0102", "> start; > completion; = COMPLETED")]
    [InlineData("TP:01-03", "ATP0103", "> start; > suspension; > termination; = TERMINATED")]
    [InlineData("TP:01-04", "ATP0104", "> start; > suspension; > start; > completion; = COMPLETED")]
    [InlineData("TP:01-05", "ATP0105", "> termination; = TERMINATED")]
    [InlineData("TP:02-01", "ATP0201", "> start; < termination; = TERMINATED")]
    [InlineData("TP:02-02", "ATP0202", "> start; < completion; = COMPLETED")]
    [InlineData("TP:02-03", "ATP0203", "> start; < suspension; = SUSPENDED; < termination; = TERMINATED")]
    [InlineData("TP:02-04", "ATP0201", "> start; < suspension; < start; = STARTED; < completion; = COMPLETED")]
    [InlineData("TP:02-05", "ATP0205", "= REQUESTED; < termination; = TERMINATED")]
    [InlineData("TP:03-01", "ATP0301", "< completion!; = REQUESTED")]
    [InlineData("TP:03-02", "ATP0302", "< suspension!; = REQUESTED")]
    [InlineData("TP:03-03", "ATP0303", "> start; < suspension; < completion!; = SUSPENDED")]
    [InlineData("TP:03-04", "ATP0304", "> start; < termination; < start!; = TERMINATED")]
    [InlineData("TP:03-05", "ATP0305", "> start; < termination; < suspension!; = TERMINATED")]
    [InlineData("TP:03-06", "ATP0306", "> start; < termination; < completion!; = TERMINATED")]
    public async Task The_connector_as_provider(string name, string agreement, string script) =>
        await PlayAsync(name, await TransferScript.AsProviderAsync(stage, agreement), script);

    [Theory]
    [InlineData("TP_C:01-01", "ATPC0101", "< start; < termination; = TERMINATED")]
    [InlineData("TP_C:01-02", "ATPC0102", "< start; < completion; = COMPLETED")]
    [InlineData("TP_C:01-03", "ATPC0103", "< start; < suspension; < termination; = TERMINATED")]
    [InlineData("TP_C:01-04", "ATPC0104", "< start; < suspension; < start; < completion; = COMPLETED")]
    [InlineData("TP_C:01-05", "ATPC0104", "< termination; = TERMINATED")]
    [InlineData("TP_C:02-01", "ATPC0201", "< start; > termination; = TERMINATED")]
    [InlineData("TP_C:02-02", "ATPC0202", "< start; > completion; = COMPLETED")]
    [InlineData("TP_C:02-03", "ATPC0203", "< start; > suspension; > termination; = TERMINATED")]
    [InlineData("TP_C:02-04", "ATPC0204", "< start; > suspension; > start; > completion; = COMPLETED")]
    [InlineData("TP_C:02-05", "ATPC0205", "> termination; = TERMINATED")]
    [InlineData("TP_C:03-01", "ATPC0301", "< completion!; = REQUESTED")]
    [InlineData("TP_C:03-02", "ATPC0302", "< suspension!; = REQUESTED")]
    [InlineData("TP_C:03-03", "ATPC0303", "< start; < suspension; < completion!; = SUSPENDED")]
    [InlineData("TP_C:03-04", "ATPC0304", "< start; < termination; < start!; = TERMINATED")]
    [InlineData("TP_C:03-05", "ATPC0305", "< start; < termination; < suspension!; = TERMINATED")]
    [InlineData("TP_C:03-06", "ATPC0306", "< start; < termination; < completion!; = TERMINATED")]
    public async Task The_connector_as_consumer(string name, string agreement, string script) =>
        await PlayAsync(name, await TransferScript.AsConsumerAsync(stage, agreement), script);

    private async Task PlayAsync(string name, TransferScript transfer, string script)
    {
        await transfer.PlayAsync(script);
        (await stage.Kit.HearsNothingAsync(TimeSpan.FromMilliseconds(150))).ShouldBeTrue(name);
    }
}
