namespace Architecture.Tests.Source;

/// <summary>A member with a body.</summary>
internal sealed record Member(string Declaration, int FirstLine, int LineCount);
