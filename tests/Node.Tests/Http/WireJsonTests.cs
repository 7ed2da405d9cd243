using System.Text;
using Dasta.Node.Http;

namespace Node.Tests.Http;

public sealed class WireJsonTests
{
    [Theory]
    [InlineData("""{"a":"half a pair \ud83c"}""")]
    [InlineData("""{"half a pair \ud83c":1}""")]
    [InlineData("""{"a":{"b":["\udc00"]}}""")]
    [InlineData("""{"a":"no text of the database \u0000"}""")]
    [InlineData("""{"\u0000":1}""")]
    public void A_text_that_is_none_is_refused_before_anyone_takes_it_out(string json) =>
        WireJson.ReadObject(Encoding.UTF8.GetBytes(json), 8).ShouldBeNull();

    [Fact]
    public void Malformed_UTF8_is_refused() =>
        WireJson.ReadObject([.. "{\"a\":\""u8, 0xB5, .. "\"}"u8], 8).ShouldBeNull();

    [Fact]
    public void Escapes_that_make_a_text_are_taken() =>
        WireJson.ReadObject("""{"a":"\ud83c\udfd9 \u00e9"}"""u8.ToArray(), 8)!["a"]!.GetValue<string>()
            .ShouldBe("🏙 é");

    [Fact]
    public void A_member_that_occurs_twice_is_refused() =>
        WireJson.ReadObject("""{"a":1,"\u0061":2}"""u8.ToArray(), 8).ShouldBeNull();
}
