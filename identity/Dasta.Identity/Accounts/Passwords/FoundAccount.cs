namespace Dasta.Identity.Accounts.Passwords;

/// <summary>What came of somebody saying who it is.</summary>
/// <param name="Account">Who it is; null for every reason there may be.</param>
/// <param name="IsTooMany">True when nothing was looked at, since the address was refused too often.</param>
internal readonly record struct FoundAccount(Account? Account, bool IsTooMany);
