namespace Dasta.Policies.Odrl.Words;

/// <summary>The languages a policy can be told in.</summary>
public enum Language
{
    Nl,
    En,
}
