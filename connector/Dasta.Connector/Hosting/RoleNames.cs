namespace Dasta.Connector.Hosting;

/// <summary>
/// Names of a participant's database and roles. They are built from checked parts (letters, digits and underscores), so
/// that they can stand in statements that take no parameters.
/// </summary>
internal sealed record RoleNames(string Database, string State, string Raw, string Reads)
{
    public static RoleNames For(string prefix, string slug)
    {
        var name = $"{prefix}_{slug.Replace('-', '_')}";
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') || name.Length > 55)
        {
            throw new InvalidOperationException(
                "A database prefix and a slug have lower-case letters, digits, underscores and hyphens, 55 in all.");
        }

        return new RoleNames(name, $"{name}_state", $"{name}_raw", $"{name}_reads");
    }
}
