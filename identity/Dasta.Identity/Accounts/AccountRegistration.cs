using Dasta.Design.Assets;
using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Accounts.Pages;
using Dasta.Identity.Accounts.Passkeys;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Identity.Accounts.SignOuts;
using Dasta.Identity.Accounts.Upstream;
using Dasta.Identity.Tokens.People;
using Dasta.Node;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dasta.Identity.Accounts;

/// <summary>The services and pages of people's accounts.</summary>
internal static class AccountRegistration
{
    private const int PasswordLength = 12;

    // What OWASP's cheat sheet asks of PBKDF2 with HMAC-SHA-512.
    private const int HashRounds = 210_000;

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<PageForms>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AccountUserStore>();
        services.AddSingleton<IUserStore<Account>>(provider => provider.GetRequiredService<AccountUserStore>());
        services.AddSingleton<MembershipStore>();
        services.AddSingleton<InvitationStore>();
        services.AddSingleton<InvitationDesk>();
        services.AddSingleton<AttemptStore>();
        services.AddSingleton<AddressMarks>();
        services.AddSingleton<RefusedSignIns>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<DeskCookie>();
        services.AddSingleton<UpstreamSignOuts>();
        services.AddSingleton<BrowserStore>();
        services.AddSingleton<SignedInBrowsers>();
        services.TryAddSingleton<ISignedInPeople, AccountPeople>();
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<AccountSite>();
        services.AddSingleton<AccountPages>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<CeremonyStore>();
        services.AddUpstream();
        services.TryAddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<NodeSettings>(AskOfPasskeys);
        services.AddIdentityCore<Account>(options =>
        {
            // Who is invited is called what an invitation says; a name the framework dislikes would lose its codes.
            options.User.AllowedUserNameCharacters = string.Empty;
            options.Password.RequiredLength = PasswordLength;
            options.Password.RequiredUniqueChars = 5;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
        }).AddPasswordValidator<PlainPasswordCheck>();
    }

    /// <summary>A passkey stands for the whole sign-in, so the device makes sure of the person.</summary>
    private static void AskOfPasskeys(IdentityPasskeyOptions options, NodeSettings settings)
    {
        var origin = new Uri(settings.PublicBase);
        options.ServerDomain = origin.Host;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.ValidateOrigin = asked => ValueTask.FromResult(
            !asked.CrossOrigin && asked.Origin == origin.GetLeftPart(UriPartial.Authority));
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapDesign();
        routes.MapSignInPages();
        routes.MapInvitationPages();
        routes.MapPasskeys();
        if (routes.ServiceProvider.GetRequiredService<UpstreamSettings>().IsOn)
        {
            routes.MapUpstream();
            routes.MapSignOuts();
        }

        AccountPages.Map(routes);
        routes.MapGet("/", () => Results.Redirect("/account")).ExcludeFromDescription();
    }
}
