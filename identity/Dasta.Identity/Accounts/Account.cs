namespace Dasta.Identity.Accounts;

/// <summary>A person who can sign in here. The framework's account manager changes it before it is stored.</summary>
internal sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>What the person signs in with, usually a mail address.</summary>
    public required string Name { get; set; }

    public required string NormalizedName { get; set; }

    /// <summary>Name shown to people.</summary>
    public required string DisplayName { get; set; }

    /// <summary>DID of the participant that invited the person.</summary>
    public required string Home { get; init; }

    /// <summary>Null until the person chose a password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Sessions that began before this moment count no more.</summary>
    public required DateTimeOffset SessionsAfter { get; set; }

    public DateTimeOffset? SignedInAt { get; init; }
}
