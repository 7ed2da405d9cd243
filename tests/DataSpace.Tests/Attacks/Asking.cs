using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;

namespace DataSpace.Tests.Attacks;

/// <summary>Asks with any token whatever and gives status and body; refusals are what these tests look for.</summary>
internal static class Asking
{
    public static Task<(int Status, string Body)> GetAsync(DemoSpace space, string address, string? token) =>
        SendAsync(space, HttpMethod.Get, address, token, body: null);

    public static Task<(int Status, string Body)> PostAsync(
        DemoSpace space, string address, string? token, JsonNode body) =>
        SendAsync(space, HttpMethod.Post, address, token, body);

    public static async Task<(int Status, string Body)> SendAsync(
        DemoSpace space, HttpMethod method, string address, string? token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var answer = await space.Talk.Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
