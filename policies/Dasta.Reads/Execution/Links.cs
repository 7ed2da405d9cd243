using System.Text;

namespace Dasta.Reads.Execution;

/// <summary>The addresses inside an answer, all absolute.</summary>
internal static class Links
{
    /// <summary>The context URL (OData Protocol 4.0, clause 10).</summary>
    public static string Context(ReadPlan plan, string root)
    {
        var request = plan.Request;
        var select = request.Select is { } columns
            ? $"({string.Join(',', columns.Select(column => column.Name))})"
            : string.Empty;
        var entity = request.Kind == ReadKind.Entity ? "/$entity" : string.Empty;
        return $"{root}$metadata#{request.Set!.Name}{select}{entity}";
    }

    /// <summary>The address of the next page: the same query, going on after the last row.</summary>
    public static string Next(ReadPlan plan, string root, string token)
    {
        var text = new StringBuilder(root).Append(plan.Request.Set!.Name).Append('?');
        foreach (var (name, value) in plan.Request.Repeated)
        {
            text.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
        }

        return text.Append("$skiptoken=").Append(token).ToString();
    }
}
