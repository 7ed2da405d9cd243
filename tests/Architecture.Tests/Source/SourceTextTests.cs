namespace Architecture.Tests.Source;

/// <summary>The reader of sources must itself be right, or every rule built on it is blind.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a // { b\nc", "a       \nc")]
    [InlineData("a /* } */ b", "a         b")]
    [InlineData("a \"{\\\"\" b", "a       b")]
    [InlineData("a @\"\"\"{\" b", "a        b")]
    [InlineData("a '{' b", "a     b")]
    [InlineData("a \"\"\"{ \" }\"\"\" b", "a             b")]
    public void Comments_strings_and_characters_are_blanked(string text, string code) =>
        SourceText.CodeOnly(text).ShouldBe(code);

    [Fact]
    public void Types_and_members_are_found_with_their_lines()
    {
        var declarations = Declarations.Read("""
            namespace A;

            internal sealed class B(int c)
            {
                private readonly int[] _numbers = [1, 2];

                public int C { get; } = 1;

                public int D() =>
                    c + _numbers[0];

                [Obsolete]
                public void E()
                {
                    if (c > 1) { D(); }
                }

                private sealed record F(int G);
            }

            internal enum H { I }
            """);

        declarations.TopLevelTypes.ShouldBe(["B", "H"]);
        declarations.Members.Single(member => member.Declaration.EndsWith("int D()", StringComparison.Ordinal))
            .ShouldBe(new Member("public int D()", 9, 2));
        declarations.Members.Single(member => member.Declaration.EndsWith("void E()", StringComparison.Ordinal))
            .LineCount.ShouldBe(5);
    }
}
