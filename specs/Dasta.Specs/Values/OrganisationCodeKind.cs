namespace Dasta.Specs.Values;

/// <summary>In which register a code of an organisation stands.</summary>
public enum OrganisationCodeKind
{
    /// <summary>The Flemish government's register of organisations.</summary>
    Ovo,

    /// <summary>The Crossroads Bank for Enterprises.</summary>
    Kbo,

    /// <summary>The municipalities and provinces of Statbel.</summary>
    Nis,
}
