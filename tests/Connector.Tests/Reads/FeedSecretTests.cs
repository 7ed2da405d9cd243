using System.Text;
using Dasta.Connector.Feeds;

namespace Connector.Tests.Reads;

/// <summary>Rubbish and changed signs where a feed key is read, in the address and over Basic.</summary>
public sealed class FeedSecretTests
{
    private const int Cases = 20_000;

    [Fact]
    public void Whatever_stands_for_a_feed_key_is_read_as_the_same_key_or_as_none()
    {
        var random = new Random(20_260_301);
        var right = FeedSecret.Make();
        FeedSecret.Read(right.Text).ShouldBe(right);
        FeedSecret.OfHeader(Basic($"{right.Id}:{right.Secret}")).ShouldBe(right);
        for (var number = 0; number < Cases; number++)
        {
            var text = Spoil(right.Text, random);
            if (FeedSecret.Read(text) is { } read)
            {
                read.Text.ShouldBe(text);
            }

            var pair = Spoil($"{right.Id}:{right.Secret}", random);
            if (FeedSecret.OfHeader(Basic(pair)) is { } shown)
            {
                $"{shown.Id}:{shown.Secret}".ShouldBe(pair);
            }

            // Nothing of what is no Base64, or longer than a key, is a key.
            FeedSecret.OfHeader("Basic " + Spoil(right.Text, random) + "\0").ShouldBeNull();
            FeedSecret.OfHeader("Basic " + new string('A', random.Next(251, 400))).ShouldBeNull();
        }
    }

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    private static string Spoil(string text, Random random)
    {
        var letters = text.ToCharArray();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            letters[random.Next(letters.Length)] = (char)random.Next(0, 0x250);
        }

        return new string(letters, 0, random.Next(1, letters.Length + 1));
    }
}
