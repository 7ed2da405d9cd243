namespace Dasta.Reads.Filters;

/// <summary>Functions that test a text (OData URL Conventions 4.0, clauses 5.1.1.4.1 to 5.1.1.4.3).</summary>
internal enum TextTest
{
    Contains,
    StartsWith,
    EndsWith,
}
