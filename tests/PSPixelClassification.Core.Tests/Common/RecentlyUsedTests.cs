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
    public void MakeRoom_BeforeAValueIsMade_DropsTheOldestAndTellsOfIt()
    {
        List<string> dropped = [];
        RecentlyUsed<int, string> values = new(3, _ => 1, dropped.Add);
        foreach (int key in (int[])[0, 1, 2]) values.Add(key, $"{key}");
        values.Find(0);
        values.MakeRoom(1);

        Assert.Equal(["1"], dropped);
        Assert.Null(values.Find(1));
        Assert.NotNull(values.Find(0));
    }

    [Fact]
    public void Drop_SomeOrAll_TellsOfEachOnce()
    {
        List<string> dropped = [];
        RecentlyUsed<int, string> values = new(9, _ => 1, dropped.Add);
        foreach (int key in (int[])[0, 1, 2, 3]) values.Add(key, $"{key}");
        values.Drop(value => value is "1" or "3");

        Assert.Equal(["3", "1"], dropped);
        Assert.NotNull(values.Find(2));

        values.Drop();
        Assert.Equal(["3", "1", "2", "0"], dropped);
    }
}
