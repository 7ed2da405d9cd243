using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Which properties are ODRL's or the profile's: one of them that is not understood would change the meaning, one of
/// another vocabulary says something beside it.
/// </summary>
internal static class TermsOfOurs
{
    public static bool Includes(string iri) =>
        iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal)
        || iri.StartsWith(Terms.Profile, StringComparison.Ordinal);
}
