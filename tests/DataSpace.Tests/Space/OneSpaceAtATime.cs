// Each space is eleven processes; two at once would only wait for one another on a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
