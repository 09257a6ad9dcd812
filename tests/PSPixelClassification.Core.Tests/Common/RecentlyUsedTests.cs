using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void Add_BeyondTheLimit_DropsWhatNobodyAskedForLongest()
    {
        RecentlyUsed<int, byte[]> values = new(300, value => value.Length);
        for (int key = 0; key < 3; key++) values.Add(key, new byte[100]);
        values.Find(0);
        values.Add(3, new byte[100]);

        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(key => values.Find(key) is not null));
    }

    [Fact]
    public void Add_TheSameKey_CountsItOnce()
    {
        RecentlyUsed<int, byte[]> values = new(300, value => value.Length);
        values.Add(0, new byte[100]);
        byte[] last = [];
        for (int i = 0; i < 5; i++) values.Add(1, last = new byte[150]);

        Assert.NotNull(values.Find(0));
        Assert.Same(last, values.Find(1));
    }

    [Fact]
    public void Add_LargerThanTheLimit_StaysAlone()
    {
        RecentlyUsed<int, byte[]> values = new(300, value => value.Length);
        values.Add(0, new byte[100]);
        values.Add(1, new byte[400]);

        Assert.Null(values.Find(0));
        Assert.NotNull(values.Find(1));
    }

    [Fact]
    public void Evicted_ValuesThatAreNotKept_AreGivenOnceInTheOrderOfTheirLastUse()
    {
        List<byte[]> evicted = [];
        RecentlyUsed<int, byte[]> values = new(3, _ => 1, evicted.Add);
        byte[][] added = [.. Enumerable.Range(0, 5).Select(_ => new byte[1])];
        for (int key = 0; key < 3; key++) values.Add(key, added[key]);
        values.Find(0);

        values.Add(3, added[3]);
        Assert.Equal([added[1]], evicted);
        values.Add(2, added[4]);
        Assert.Equal([added[1], added[2]], evicted);
        values.Evict();

        Assert.Equal([added[1], added[2], added[0], added[3], added[4]], evicted);
        Assert.Null(values.Find(0));
    }

    [Fact]
    public void MakeRoom_BeforeAValueIsMade_DropsTheOldestAndTellsOfIt()
    {
        List<string> evicted = [];
        RecentlyUsed<int, string> values = new(3, _ => 1, evicted.Add);
        foreach (int key in (int[])[0, 1, 2]) values.Add(key, $"{key}");
        values.Find(0);
        values.MakeRoom(1);

        Assert.Equal(["1"], evicted);
        Assert.Null(values.Find(1));
        Assert.NotNull(values.Find(0));
    }

    [Fact]
    public void Evict_SomeOrAll_TellsOfEachOnce()
    {
        List<string> evicted = [];
        RecentlyUsed<int, string> values = new(9, _ => 1, evicted.Add);
        foreach (int key in (int[])[0, 1, 2, 3]) values.Add(key, $"{key}");
        values.Evict(value => value is "1" or "3");

        Assert.Equal(["1", "3"], evicted);
        Assert.NotNull(values.Find(2));

        values.Evict();
        Assert.Equal(["1", "3", "0", "2"], evicted);
    }
}
