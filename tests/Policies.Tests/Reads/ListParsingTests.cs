using Dasta.Reads;
using Dasta.Reads.Filters;

namespace Policies.Tests.Reads;

/// <summary>
/// Lists are read by a part of the library that has had faults with quotes; the values must come out whole.
/// </summary>
public sealed class ListParsingTests
{
    private readonly ODataReads _reads = new(ReleasedModel.Instance, new ReadSettings(), new byte[32]);

    [Theory]
    [InlineData("'V1'", "V1")]
    [InlineData("'it''s'", "it's")]
    [InlineData("'a,b'", "a,b")]
    [InlineData("'(a)'", "(a)")]
    [InlineData("'say \"a\"'", "say \"a\"")]
    [InlineData("'null'", "null")]
    [InlineData("'12'", "12")]
    [InlineData("' '", " ")]
    [InlineData("'%c3%ab'", "ë")]
    public void A_text_in_a_list_comes_out_as_it_was_meant(string written, string meant)
    {
        var request = _reads.Parse("Observations", $"$filter=Id in ('x',{written})").Value;
        request.Filter.ShouldBeOfType<FilterNode.Membership>().Values.ShouldBe(["x", meant]);
    }
}
