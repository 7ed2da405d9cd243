using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Cast;

/// <summary>Where a member is found and who it is, once ports are known.</summary>
internal sealed record Address(Member Member, NodePlan Node, Uri Base, Did Did, Did Operator)
{
    public string Protocol => Below(Terms.DspPath);

    public string OData => Below("/odata/v4");

    /// <summary>An address of the owner's management interface.</summary>
    public Uri Manage(string path) => new(Below("/manage/v1/" + path));

    public string Below(string path) => Base.ToString().TrimEnd('/') + path;
}
