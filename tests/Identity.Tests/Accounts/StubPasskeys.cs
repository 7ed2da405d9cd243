using Dasta.Identity.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Identity.Tests.Accounts;

/// <summary>
/// Finds every answer of a device right, in the name of whom a test says, and lets something happen before it says so.
/// </summary>
internal sealed class StubPasskeys : IPasskeyHandler<Account>
{
    public Account? Whose { get; set; }

    public UserPasskeyInfo? Passkey { get; set; }

    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public Task<PasskeyCreationOptionsResult> MakeCreationOptionsAsync(
        PasskeyUserEntity userEntity, HttpContext httpContext) => throw new NotSupportedException();

    public Task<PasskeyRequestOptionsResult> MakeRequestOptionsAsync(Account? user, HttpContext httpContext) =>
        throw new NotSupportedException();

    public async Task<PasskeyAttestationResult> PerformAttestationAsync(PasskeyAttestationContext context)
    {
        await Meanwhile();
        return PasskeyAttestationResult.Success(Passkey!, new PasskeyUserEntity
        {
            Id = Whose!.Id.ToString(), Name = Whose.Name, DisplayName = Whose.DisplayName,
        });
    }

    public async Task<PasskeyAssertionResult<Account>> PerformAssertionAsync(PasskeyAssertionContext context)
    {
        await Meanwhile();
        return PasskeyAssertionResult.Success(Passkey!, Whose!);
    }
}
