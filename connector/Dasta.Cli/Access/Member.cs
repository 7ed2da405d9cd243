namespace Dasta.Cli.Access;

/// <summary>A participant one can be or talk to.</summary>
internal sealed record Member(string Name, string Did, string Kind);
