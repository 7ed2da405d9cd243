using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Policies.Odrl;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>Makes an agreement from an offer, and checks one that a provider made.</summary>
internal static class AgreementTerms
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The agreement over a dataset of ours: the terms, both parties, and when.</summary>
    public static JsonObject Make(JsonObject terms, string dataset, Did provider, Did consumer, DateTimeOffset now)
    {
        var agreement = new JsonObject
        {
            ["@id"] = $"urn:uuid:{Guid.NewGuid():D}",
            ["@type"] = "Agreement",
            ["target"] = dataset,
            ["assigner"] = provider.ToString(),
            ["assignee"] = consumer.ToString(),
            ["timestamp"] = WireTime.Write(now),
        };
        foreach (var (name, value) in terms)
        {
            if (name != "@context" && !agreement.ContainsKey(name))
            {
                agreement[name] = value?.DeepClone();
            }
        }

        return agreement;
    }

    /// <summary>Refused with DSP-012, naming what is not as it was asked for.</summary>
    public static Outcome<Done> Check(Negotiation negotiation, JsonObject agreement, Did self, DateTimeOffset now)
    {
        var faults = new List<string>();
        Compare("target", negotiation.Dataset);
        Compare("assigner", negotiation.PeerDid.ToString());
        Compare("assignee", self.ToString());
        if (!WireTime.TryRead(Text("timestamp"), out var made) || made > now + ClockTolerance)
        {
            faults.Add("timestamp lies in the future");
        }

        if (Replacement.Of(agreement) != Replacement.Of(negotiation.Offer))
        {
            faults.Add("it replaces another agreement");
        }

        if (!PolicyTerms.AreSame(agreement, negotiation.Offer))
        {
            faults.Add("the terms differ");
        }

        return faults.Count == 0
            ? Done.Value
            : DataspaceCodes.AgreementDiffers.Refuse(string.Join("; ", faults) + ".");

        string Text(string name) => agreement[name]?.GetValue<string>() ?? string.Empty;

        void Compare(string name, string expected)
        {
            if (Text(name) != expected)
            {
                faults.Add($"{name} differs");
            }
        }
    }
}
