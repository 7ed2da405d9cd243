using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>A request made ready to be decided on: every value read, everything broader looked up.</summary>
public sealed class RequestFacts
{
    private readonly Known[]?[] _values = new Known[]?[OperandTable.All.Count];
    private readonly Dictionary<string, Known[]> _references = new(StringComparer.Ordinal);
    private readonly Closure _closure;

    private RequestFacts(
        PolicyRequest request, IReadOnlyDictionary<string, IReadOnlyList<string>> memberOf, bool isOfOne)
    {
        (Request, IsOfOne) = (request, isOfOne);
        _closure = new Closure(memberOf);
        var action = TermScope.Default.Term(request.Action);
        Actions = ActionTable.CoveredBy(ActionTable.Find(action) ?? action);
        Targets = request.Target is null ? null : [request.Target, .. _closure.Above(request.Target)];
        Parties = request.Assignee is null
            ? null : [request.Assignee, .. _closure.Above(request.Assignee), OdrlTerms.Anyone];
        Fulfilled = request.Fulfilled.ToHashSet(StringComparer.Ordinal);
    }

    public PolicyRequest Request { get; }

    /// <summary>The action and those that include it.</summary>
    internal IReadOnlyList<string> Actions { get; }

    /// <summary>The target and the collections it is in; null when it is not known.</summary>
    internal IReadOnlyList<string>? Targets { get; }

    internal IReadOnlyList<string>? Parties { get; }

    internal HashSet<string> Fulfilled { get; }

    /// <summary>
    /// True where one policy is decided on, whose places then are names enough: those of several are alike.
    /// </summary>
    internal bool IsOfOne { get; }

    internal bool NarrowsData => Request.NarrowsData;

    /// <summary>The request with all it says.</summary>
    public static RequestFacts Of(PolicyRequest request) => Of(request, []);

    /// <summary>The request with all it says, and with the memberships that policies decided together state.</summary>
    public static RequestFacts Of(PolicyRequest request, IReadOnlyCollection<Policy> policies)
    {
        var facts = new RequestFacts(request, MemberOf(request, policies), policies.Count < 2);
        foreach (var (name, values) in request.Facts)
        {
            facts.Add(name, values.Select(value => value.Text));
        }

        foreach (var (name, value) in request.Claims)
        {
            facts.Add(name, [value]);
        }

        facts.Add(OdrlTerms.Role, request.Roles);
        facts.Add(OdrlTerms.Purpose, request.Purpose is { Length: > 0 } purpose ? [purpose] : []);
        if (request.At is { } at)
        {
            facts._values[OperandTable.Find(OdrlTerms.DateTime)!.Slot] = [Known.Of(at)];
        }

        return facts;
    }

    // What one policy says to be part of a collection is so for the others (ODRL 2.2, sections 2.2.2 and 2.3.2).
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> MemberOf(
        PolicyRequest request, IEnumerable<Policy> policies)
    {
        var stated = policies.SelectMany(policy => policy.Entities)
            .Where(entity => entity is { Id: not null, PartOf.Count: > 0 }).ToArray();
        if (stated.Length == 0)
        {
            return request.MemberOf;
        }

        var all = request.MemberOf.ToDictionary(StringComparer.Ordinal);
        foreach (var entity in stated)
        {
            all[entity.Id!] = [.. all.GetValueOrDefault(entity.Id!, []).Union(entity.PartOf, StringComparer.Ordinal)];
        }

        return all;
    }

    /// <summary>What is known of a left operand; null when nothing is.</summary>
    internal Known[]? Of(int slot) => _values[slot];

    /// <summary>
    /// What right operand references stand for; null when it is not known of one. Several are put together anew.
    /// </summary>
    internal Known[]? OfReferences(ValueList<string> iris)
    {
        if (iris.Count == 1)
        {
            return _references.GetValueOrDefault(iris[0]);
        }

        var found = new List<Known>();
        foreach (var iri in iris)
        {
            if (!_references.TryGetValue(iri, out var known))
            {
                return null;
            }

            found.AddRange(known);
        }

        return [.. found];
    }

    /// <summary>True when the part is the whole or lies in it, by the code lists or by what the request says.</summary>
    internal bool Encloses(Known whole, Known part)
    {
        foreach (var around in part.Around)
        {
            if (around == whole.Text || Array.IndexOf(_closure.Above(around), whole.Text) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How often the constraint or its rule was used; null when it is not known.</summary>
    internal long? Count(string?[] names)
    {
        foreach (var name in names)
        {
            if (name is not null && Request.Counts.TryGetValue(name, out var count))
            {
                return count;
            }
        }

        return null;
    }

    private void Add(string name, IEnumerable<string> texts)
    {
        var iri = TermScope.Default.Term(name);
        var known = texts.Where(text => text.Length > 0).Select(text => Read(iri, text)).ToArray();
        if (known.Length == 0)
        {
            return;
        }

        if (OperandTable.Find(iri) is not { } operand)
        {
            _references[iri] = known;
        }
        else
        {
            _values[operand.Slot] = _values[operand.Slot] is { } before ? [.. before, .. known] : known;
        }
    }

    private Known Read(string operand, string text)
    {
        var broader = CodeLists.Broader(operand, text);
        return Known.OfOperand(operand, text) with
        {
            Around = [text, .. broader, .. _closure.Above(text), .. broader.SelectMany(_closure.Above)],
        };
    }
}
