using Dasta.Design.Pages;

namespace Connector.Tests.Pages;

/// <summary>Signs that turn lines around are shown nowhere, and what is sent back keeps them.</summary>
public sealed class LineDirectionTests
{
    [Theory]
    [InlineData("<td>a &#x202E;b</td>", "<td>a b</td>")]
    [InlineData("<td>&#x202a;&#x202B;&#x202C;&#x202D;&#x2066;&#x2067;&#x2068;&#x2069;</td>", "<td></td>")]
    [InlineData("<td>&#8238;&#8294;a</td>", "<td>a</td>")]
    [InlineData("<p>a\u202Eb\u2066c</p>", "<p>abc</p>")]
    [InlineData("<input value=\"&#x202E;a\" /><p>&#x202E;a</p>", "<input value=\"&#x202E;a\" /><p>a</p>")]
    [InlineData("<textarea id=\"x\">&#x202E;a\n</textarea>&#x202E;", "<textarea id=\"x\">&#x202E;a\n</textarea>")]
    [InlineData("<pre>{ &#x202E; }</pre><b>&#x202E;</b>", "<pre>{ &#x202E; }</pre><b></b>")]
    [InlineData("<p>&amp;#x202E; is how it is written</p>", "<p>&amp;#x202E; is how it is written</p>")]
    [InlineData("<p>&#x5E9;&#x200F; stays</p>", "<p>&#x5E9;&#x200F; stays</p>")]
    public void What_is_shown_has_none_of_them(string page, string shown) => LineDirection.Keep(page).ShouldBe(shown);

    [Fact]
    public void What_a_script_shows_has_none_of_them_either() =>
        LineDirection.Plain("a\u202Eb\u2066c\u2069 \u200Fd").ShouldBe("abc \u200Fd");
}
