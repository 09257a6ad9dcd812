using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public sealed class ObjectPoolTests
{
    [Fact]
    public void Use_OneAfterTheOther_LendsTheSameObject()
    {
        List<Thing> made = [];
        using ObjectPool<Thing> pool = new(() => Made(made), maxFree: 4);

        Thing[] lent = [pool.Use(thing => thing), pool.Use(thing => thing), pool.Use(thing => thing)];

        Assert.Single(made);
        Assert.All(lent, thing => Assert.Same(made[0], thing));
    }

    [Fact]
    public void Use_WithinUse_LendsAnotherAndKeepsAsManyAsAllowed()
    {
        List<Thing> made = [];
        ObjectPool<Thing> pool = new(() => Made(made), maxFree: 2);

        pool.Use(_ => pool.Use(_ => pool.Use(_ => pool.Use(_ => true))));

        Assert.Equal(4, made.Distinct().Count());
        Assert.Equal(2, made.Count(thing => thing.Ended == 0));
        pool.Dispose();
        Assert.All(made, thing => Assert.Equal(1, thing.Ended));
    }

    [Fact]
    public void Use_WorkThatFails_GivesTheObjectUpOnce()
    {
        List<Thing> made = [];
        using ObjectPool<Thing> pool = new(() => Made(made), maxFree: 4);

        Assert.Throws<InvalidDataException>(() => pool.Use<int>(_ => throw new InvalidDataException()));
        pool.Use(_ => true);

        Assert.Equal([1, 0], made.Select(thing => thing.Ended));
    }

    [Fact]
    public void Use_CreationThatFails_IsTriedAgainTheNextTime()
    {
        int count = 0;
        using ObjectPool<Thing> pool = new(() => count++ == 0 ? throw new IOException("away") : new Thing(), maxFree: 4);

        Assert.Throws<IOException>(() => pool.Use(_ => true));

        Assert.True(pool.Use(_ => true));
    }

    [Fact]
    public void Dispose_WhileLent_GivesTheObjectUpWhenItComesBack()
    {
        List<Thing> made = [];
        ObjectPool<Thing> pool = new(() => Made(made), maxFree: 4);

        pool.Use(thing =>
        {
            pool.Dispose();
            Assert.Equal(0, thing.Ended);
            return true;
        });
        pool.Use(_ => true);
        pool.Dispose();

        Assert.Equal([1, 1], made.Select(thing => thing.Ended));
    }

    [Fact]
    public async Task Dispose_WhileAnotherComesBack_LeavesNothingAndGivesNothingUpTwice()
    {
        const int Rounds = 50_000;
        Thing[] things = [.. Enumerable.Range(0, Rounds).Select(_ => new Thing())];
        ObjectPool<Thing>[] pools = [.. things.Select(thing => new ObjectPool<Thing>(() => thing, maxFree: 4))];
        int round = 0;
        Task user = Task.Factory.StartNew(
            () =>
            {
                // Both go on at once, so that it comes back while the pool is being closed.
                for (int i = 0; i < Rounds; i++) pools[i].Use(_ => Meet(2 * i + 1));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        for (int i = 0; i < Rounds; i++)
        {
            Meet(2 * i + 1);
            Thread.SpinWait(i % 8);
            pools[i].Dispose();
        }

        await user;
        Assert.All(things, thing => Assert.Equal(1, thing.Ended));

        // The first one to come waits for the second, awake: one that slept would go on too late. It lets others go on now and then, since
        // the second one may wait for a processor.
        bool Meet(int odd)
        {
            if (Interlocked.CompareExchange(ref round, odd, odd - 1) == odd - 1)
            {
                for (int looks = 1; Volatile.Read(ref round) == odd; looks++)
                {
                    if (looks % 1000 == 0) Thread.Yield();
                }
            }
            else
            {
                Interlocked.Increment(ref round);
            }

            return true;
        }
    }

    [Fact]
    public void Rent_Disposed_GivesTheObjectBack()
    {
        List<Thing> made = [];
        using ObjectPool<Thing> pool = new(() => Made(made), maxFree: 1);

        using (ObjectPool<Thing>.Lease first = pool.Rent())
        {
            using ObjectPool<Thing>.Lease second = pool.Rent();
            Assert.NotSame(first.Item, second.Item);
        }

        Assert.Equal([1, 0], made.Select(thing => thing.Ended).OrderDescending());
        Assert.Equal(0, pool.Use(thing => thing).Ended);
        Assert.Equal(2, made.Count);
    }

    private static Thing Made(List<Thing> made)
    {
        Thing thing = new();
        lock (made) made.Add(thing);
        return thing;
    }

    private sealed class Thing : IDisposable
    {
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        public void Dispose() => Interlocked.Increment(ref _ended);
    }
}
