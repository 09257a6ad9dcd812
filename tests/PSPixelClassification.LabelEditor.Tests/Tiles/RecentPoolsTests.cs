using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class RecentPoolsTests
{
    [Fact]
    public void Use_MoreKeysThanPoolsAreKept_GiveUpThoseAskedForLongestAgo()
    {
        List<Thing> made = [];
        RecentPools<int, Thing> pools = new(maxPools: 2, key => Made(made, key));

        foreach (int key in new[] { 1, 2, 1, 3, 1, 2 }) Assert.Equal(key, pools.Use(key, thing => thing.Key));

        Assert.Equal([(1, 0), (2, 1), (3, 1), (2, 0)], made.Select(thing => (thing.Key, thing.Ended)));
        pools.Dispose();
        Assert.All(made, thing => Assert.Equal(1, thing.Ended));
        pools.Use(4, _ => true);
        Assert.Equal((4, 1), (made[^1].Key, made[^1].Ended));
    }

    [Fact]
    public void Use_PoolGivenUpWhileLent_LetTheWorkEndFirst()
    {
        List<Thing> made = [];
        using RecentPools<int, Thing> pools = new(maxPools: 1, key => Made(made, key));

        pools.Use(1, first => pools.Use(2, _ =>
        {
            Assert.Equal(0, first.Ended);
            return true;
        }));

        Assert.Equal([1, 0], made.Select(thing => thing.Ended));
    }

    [Fact]
    public void RetryingLazy_ThatFails_IsTriedAgainAndThenKept()
    {
        int count = 0;
        RetryingLazy<string> lazy = new(_ => ++count < 3 ? throw new IOException("away") : $"{count}");

        Assert.Throws<IOException>(() => lazy.Get(CancellationToken.None));
        Assert.Throws<IOException>(() => lazy.Get(CancellationToken.None));

        Assert.Equal(["3", "3"], [lazy.Get(CancellationToken.None), lazy.Get(CancellationToken.None)]);
    }

    private static Thing Made(List<Thing> made, int key = 0)
    {
        Thing thing = new() { Key = key };
        lock (made) made.Add(thing);
        return thing;
    }

    private sealed class Thing : IDisposable
    {
        private int _ended;

        public int Key { get; init; }

        public int Ended => Volatile.Read(ref _ended);

        public void Dispose() => Interlocked.Increment(ref _ended);
    }
}
