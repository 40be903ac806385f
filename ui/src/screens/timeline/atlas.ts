/** The shapes of countries at 1:110,000,000 (Natural Earth, public domain), carried by the page: no tiles, no network. */

import type { Feature, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

interface Country {
  name: string;
}

const topology = world as unknown as Topology<{ countries: GeometryCollection<Country> }>;

export const countries: Feature<Geometry, Country>[] = feature(topology, topology.objects.countries).features;
