using System.Text.Json;
using Dasta.Reads.Counts;

namespace Dasta.Connector.Counts;

/// <summary>
/// Writes counts as OData does (Extension for Data Aggregation 4.0), with the rule that let them pass.
/// </summary>
internal static class CountWriter
{
    public static byte[] Write(CountQuestion question, IReadOnlyList<CountAnswer> answers, Uri serviceRoot)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var names = question.GroupBy.Select(column => column.Name).Append(question.Alias);
            json.WriteStartObject();
            json.WriteString(
                "@odata.context", $"{serviceRoot}$metadata#{question.Set.Name}({string.Join(',', names)})");
            if (answers.Count > 0)
            {
                json.WriteString("@dasta.disclosure", answers[0].Count.Rule);
            }

            json.WriteStartArray("value");
            foreach (var answer in answers)
            {
                Write(json, question, answer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CountQuestion question, CountAnswer answer)
    {
        json.WriteStartObject();
        foreach (var (column, value) in question.GroupBy.Zip(answer.Group.Values))
        {
            json.WritePropertyName(column.Name);
            JsonSerializer.Serialize(json, value);
        }

        json.WriteNumber(question.Alias, answer.Count.Figure!.Value);
        json.WriteEndObject();
    }
}
