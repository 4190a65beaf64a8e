"""Spark on this machine, with two Python processes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from shutil import which

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from newsfacts.batch.arrow_batch import RESULT_SCHEMA, outcomes_of
from newsfacts.batch.engines.spark import extract_frame
from newsfacts.pipeline import Pipeline
from tests.engines.articles import FAILED, articles, as_table, lines

# Spark warns of pandas 3, of which nothing is used here.
pytestmark = [pytest.mark.filterwarnings("ignore::FutureWarning:pyspark"), pytest.mark.xdist_group("spark")]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    assert which("java"), "Spark needs Java: install a JRE of version 17 or later, such as openjdk-17-jre-headless"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.memory", "512m")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 5)
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def test_it_gives_what_the_pipeline_gives(spark: SparkSession, expected: bytes) -> None:
    given = spark.createDataFrame(as_table(articles())).repartition(2)
    done = extract_frame(given, Pipeline).toArrow()
    assert lines(outcomes_of(done)) == (expected, FAILED)


def test_the_columns_are_those_of_the_schema(spark: SparkSession) -> None:
    given = spark.createDataFrame(pa.table({"id": ["a"], "text": ["快手"]}))
    columns = extract_frame(given, Pipeline).schema
    assert columns.names == RESULT_SCHEMA.names
    assert columns["error"].dataType.simpleString() == "struct<stage:string,code:string,reason:string>"
