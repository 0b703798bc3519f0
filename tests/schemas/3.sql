-- An archive as a version with schema 3 made it: fourteen items, one of them corrected, one moved to another day, one that
-- learned its day and a fuller text from another file, one with its country given; one more was removed.
-- Never edited: what it answers stands in 3.jsonl.
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,          -- as printed
        path TEXT UNIQUE,                   -- absolute; NULL for a paste
        added TEXT NOT NULL                 -- UTC, ISO 8601, when it was last read
    , digest BLOB, reading TEXT);
CREATE INDEX source_digest ON source (digest);
CREATE TABLE item (
        key INTEGER PRIMARY KEY,            -- yyyymmdd * 1000000 + number; the day is 0 when there is none
        date TEXT GENERATED ALWAYS AS (
            CASE WHEN key >= 1000000 THEN
                printf('%04d-%02d-%02d', key / 10000000000, key / 100000000 % 100, key / 1000000 % 100)
            END) VIRTUAL,
        title TEXT,
        dateline TEXT,                      -- the beginning of body
        body TEXT NOT NULL,                 -- paragraphs parted by a blank line
        language TEXT,                      -- ISO 639-1
        url TEXT,
        countries TEXT NOT NULL,            -- words of the index: aboutmx namesmx regioncaribbean langes source3
        regions TEXT NOT NULL,              -- English names, parted by '; '
        source INTEGER NOT NULL REFERENCES source (id),
        line INTEGER NOT NULL,              -- of the source, from 1
        dated TEXT,                         -- how the day is known: 'date line: 10 October, 2019'
        given TEXT NOT NULL,                -- facts of the source that rules leave alone: 'about mentions'
        corrected TEXT,                     -- JSON: what a person corrected, and what stood there: {"about": ["BZ"]}
        fingerprint INTEGER NOT NULL,       -- of the folded title
        added TEXT NOT NULL                 -- UTC, ISO 8601
    );
CREATE INDEX item_fingerprint ON item (fingerprint);
CREATE INDEX item_source ON item (source);
CREATE VIRTUAL TABLE item_fts USING fts5 (
        title, dateline, body, countries,
        content = 'item', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
    );
CREATE TABLE item_country (
        country TEXT NOT NULL,              -- ISO 3166-1 alpha-2, or the English name of a region
        role TEXT NOT NULL CHECK (role IN ('about', 'mention', 'region')),
        key INTEGER NOT NULL REFERENCES item (key),
        evidence TEXT NOT NULL,             -- JSON: [[where, rule, at, size], ...]; see items.Evidence
        PRIMARY KEY (country, role, key)
    ) WITHOUT ROWID;
CREATE TABLE stem (term TEXT PRIMARY KEY, es TEXT NOT NULL, en TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX stem_es ON stem (es);
CREATE INDEX stem_en ON stem (en);
CREATE TABLE tally (
        token TEXT NOT NULL,
        month INTEGER NOT NULL,             -- yyyymm; 0 for undated items
        items INTEGER NOT NULL,
        PRIMARY KEY (token, month)
    ) WITHOUT ROWID;
CREATE TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL REFERENCES item (key));
CREATE TABLE telling (
        id INTEGER PRIMARY KEY,
        fingerprint INTEGER NOT NULL,       -- of the folded title
        source INTEGER NOT NULL REFERENCES source (id),
        told TEXT NOT NULL                  -- JSON: title, body, date, url, line, what is given
    );
CREATE INDEX telling_fingerprint ON telling (fingerprint);
CREATE TABLE removed (
        key INTEGER NOT NULL,               -- a key the item had
        source INTEGER NOT NULL REFERENCES source (id),
        fingerprint INTEGER NOT NULL,       -- of the folded title
        beginning BLOB,                     -- digests of the beginning of its text; NULL of one removed by schema 1
        PRIMARY KEY (key, source)
    ) WITHOUT ROWID;
CREATE INDEX removed_fingerprint ON removed (fingerprint);
CREATE INDEX moved_new ON moved (new);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'iomcli', '1 begin', '2026-11-24 16:01:01.566739+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'iomcli', '2 remember tellings', '2026-11-24 16:01:01.568323+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'iomcli', '3 remember readings', '2026-11-24 21:30:58.042725+00:00');
INSERT INTO source (id, name, path, added, digest, reading) VALUES (1, 'bulletin.txt', '/bulletins/bulletin.txt', '2026-11-24T16:01:01+00:00', NULL, NULL);
INSERT INTO source (id, name, path, added, digest, reading) VALUES (2, 'boletin.txt', '/bulletins/boletin.txt', '2026-11-24T16:01:01+00:00', NULL, NULL);
INSERT INTO source (id, name, path, added, digest, reading) VALUES (3, 'undated.txt', '/bulletins/undated.txt', '2026-11-24T16:01:02+00:00', NULL, NULL);
INSERT INTO source (id, name, path, added, digest, reading) VALUES (4, 'dated.txt', '/bulletins/dated.txt', '2026-11-24T16:01:02+00:00', NULL, NULL);
INSERT INTO source (id, name, path, added, digest, reading) VALUES (5, 'table.csv', '/bulletins/table.csv', '2026-11-24T16:01:03+00:00', NULL, NULL);
INSERT INTO source (id, name, path, added, digest, reading) VALUES (6, 'again.txt', '/bulletins/again.txt', '2026-11-24T21:30:58+00:00', X'38A64FB0A77D34022DECEBF11E64D3A4', '[1, 1, [], []]');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191007000001, 'Chances to get ahead: an IOM campaign for the youth of El Salvador', 'San Salvador, El Salvador', 'San Salvador, El Salvador. – More than 25 local partners have joined the International Organization for Migration (IOM) in a new effort of Communication for Development. Their campaign Conectá con tu futuro [Connect with your future] is there above all to give young people of Ahuachapán, the municipality it is made for, facts they can trust about regular migration and about opportunities close to home.', 'en', NULL, 'aboutsv namessv item langen noregion source1 added2026 added202611 added20261124', '', 1, 43, 'date line: 7 October, 2019', '', NULL, 8246680496523062681, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000001, 'The Darien gets better tools for extra-regional migration', 'Panama', 'Panama. Officials who serve on the border in the Darien took part, on September 10-12, in a workshop of the International Organization for Migration (IOM) that built up their skills. They came from the Ministry of Health, the National Migration Service (SNM), the National Border Service (SENAFRONT), the Directorate of Judicial Investigation and, on the side of the National Police, its Human Trafficking Division.', 'en', NULL, 'aboutmx namesmx aboutgt namesgt namespa item langen noregion source1 added2026 added202611 added20261124', '', 1, 37, 'date line: 10 October, 2019', '', '{"about": ["PA"]}', -3953812643669019554, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000002, 'Mixed flows of Nicaraguan migrants in Costa Rica examined by IOM', NULL, 'From January to June 2019 the International Organization for Migration (IOM) studied how Nicaraguan migrants live who crossed into Costa Rica, or asked for asylum there, from April 2018 on. It also asked which of their needs come first.

Public institutions urgently lacked details about the Nicaraguans who came to Costa Rica in those months, and the study was made to supply them.', 'en', NULL, 'aboutni namesni aboutcr namescr item langen noregion source1 added2026 added202611 added20261124', '', 1, 29, 'date line: 10 October, 2019', '', NULL, 6614499451720307196, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000003, 'Governance and crises: state and consular staff trained by IOM in Mexico', 'Mexico', 'Mexico. Two workshops took place in Mexico in September with the help of the International Organization for Migration (IOM). They were meant for staff who should meet the needs of migrants better than before.

One of the two dealt with migration governance. It was held jointly with the Coordination of State Migrant Assistance Offices (CONOFAM) to make its offices, called OFAM, stronger. On behalf of CONOFAM forty people took part, sent by a number of states and by federal public institutions.', 'en', NULL, 'aboutmx namesmx item langen noregion source1 added2026 added202611 added20261124', '', 1, 21, 'date line: 10 October, 2019', '', NULL, -1586475189839178105, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000004, 'Facts about migration come closer: IOM Belize sets them out at main points of the country', 'Belize City', 'Belize City. Migration information should be easier to find, and the International Organization for Migration (IOM) is helping the government to make it so. Its work in Belize against irregular migration goes on too, and so does its work against the dangers that come with it, human trafficking among them.', 'en', NULL, 'aboutbz namesbz item langen noregion source1 added2026 added202611 added20261124', '', 1, 15, 'date line: 10 October, 2019', '', NULL, -5345084632101586896, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000005, 'Labor migration in Mesoamerica and the Caribbean: IOM works with partners on better management', NULL, 'In September the International Organization for Migration (IOM) and those who work with it sat down with many actors, in several countries of the region, to find out how labor migration can be run so that every sector gains from it.

Together with the Central American Federation of Agricultural and Agro-industrial Chambers (FECAGRO), IOM is now drafting a plan for a regional mechanism: Central America and the Dominican Republic would use it to coordinate the management of labor migration for farm work.', 'en', NULL, 'namesdo regionmesoamerica regioncaribbean regioncentralamerica item langen nocountry source1 added2026 added202611 added20261124', 'Mesoamerica; Caribbean; Central America', 1, 7, 'date line: 10 October, 2019', '', NULL, 195717383741321600, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20191010000006, 'Honduras: first steps to one migration policy for everybody', 'Tegucigalpa', 'Tegucigalpa. Experts from home and abroad gathered in the capital of Honduras at the invitation of the International Organization for Migration (IOM). They talked about what a comprehensive migration policy needs; the talks open the way to a National Migration Policy for immigrants and emigrants, for those who are passing through and for those who come back.', 'en', NULL, 'abouthn nameshn item langen noregion source1 added2026 added202611 added20261124', '', 1, 1, 'date line: 10 October, 2019', '', NULL, -5663699985679661406, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20200203000001, 'A shelter for families opens in Tapachula', 'Tapachula, Mexico', 'Tapachula, Mexico. The International Organization for Migration (IOM) opened a shelter for families. It has room for forty of them.', 'en', NULL, 'aboutmx namesmx item langen noregion source4 added2026 added202611 added20261124', '', 4, 1, 'date line: 3 February, 2020', '', NULL, 2049507570694434972, '2026-11-24T16:01:02+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20210702000001, 'Arranca un diplomado sobre migración segura para municipios salvadoreños', 'San Salvador', 'San Salvador. – La OIM y el Instituto Salvadoreño de Desarrollo Municipal (ISDEM) pusieron en marcha un diplomado con el que las municipalidades de El Salvador aprenden a tener en cuenta la migración segura en el desarrollo local.', 'es', NULL, 'aboutsv namessv item langes noregion source2 added2026 added202611 added20261124', '', 2, 31, 'date line: 2 de julio de 2021', '', NULL, -4041577360183196633, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20210702000002, 'Tres ciudades mexicanas cuentan con grupos CAPMIS de atención psicosocial a migrantes', 'México', 'México – En junio la Organización Internacional para las Migraciones (OIM) formó tres grupos CAPMIS, que dan atención psicosocial a personas migrantes.

Los grupos trabajan en Tapachula, Ciudad Juárez y Tijuana, y a ellos se sumaron 44 instituciones.', 'es', NULL, 'aboutmx namesmx item langes noregion source2 added2026 added202611 added20261124', '', 2, 37, 'a person over date line: 1 July, 2021', '', '{"date": "2021-07-01"}', -6323858623916259126, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20211118000001, 'Guatemala y Estados Unidos preparan con la OIM la cooperación migratoria de 2022', 'Ciudad de Guatemala', 'Ciudad de Guatemala. – Autoridades guatemaltecas y estadounidenses repasaron junto con la Organización Internacional para las Migraciones (OIM) los resultados de su cooperación: vías laborales seguras, prevención de la migración irregular, trabajo transfronterizo y protección de las víctimas.', 'es', NULL, 'aboutgt namesgt aboutus namesus item langes noregion source2 added2026 added202611 added20261124', '', 2, 24, 'date line: 18 November, 2021', '', NULL, -2601629105995910430, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20220506000001, 'Brigadas de salud en la frontera', NULL, 'La OIM y sus socios atendieron a 200 personas.', 'es', NULL, 'abouthn nameshn item langes noregion source5 added2026 added202611 added20261124', '', 5, 2, 'field date: 2022-05-06', 'about', NULL, -5119661876379466011, '2026-11-24T16:01:03+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20230228000001, 'Centros móviles acercan la amnistía migratoria a la población de Belice', 'Belmopán, Belice', 'Belmopán, Belice. – El Gobierno estadounidense, por medio de USAID y de la oficina PRM del Departamento de Estado, apoya los centros móviles de amnistía junto con la Organización Internacional para las Migraciones (OIM), ACNUR y UNICEF. El Gobierno beliceño abrió la amnistía en 2022.

La embajadora de los Estados Unidos, Michelle Kwan, visitó uno de los centros en la escuela Belmopan Comprehensive High School.', 'es', NULL, 'aboutbz namesbz namesus item langes noregion source2 added2026 added202611 added20261124', '', 2, 9, 'date line: 28 de febrero de 2023', '', NULL, 2980546168887603787, '2026-11-24T16:01:01+00:00');
INSERT INTO item (key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added) VALUES (20231130000001, 'Albergues llenos al 400% en la Ciudad de México', 'Ciudad de México', 'Ciudad de México. – Los albergues de la sociedad civil alojan a cuatro personas por cada lugar disponible, según la Comisión de Derechos Humanos de la Ciudad de México.

A lo largo de 2023 llegaron a la capital mexicana miles de personas de otros países de América Latina que quieren seguir hacia Estados Unidos.', 'es', NULL, 'aboutmx namesmx namesus regionlatinamerica item langes source2 added2026 added202611 added20261124', 'Latin America', 2, 1, 'date line: 30 de noviembre de 2023', '', NULL, -8961863244238570661, '2026-11-24T16:01:01+00:00');
INSERT INTO item_country (country, role, key, evidence) VALUES ('BZ', 'about', 20191010000004, '[["title","title",39,6],["dateline","title",0,11],["lead","title",169,6]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('BZ', 'about', 20230228000001, '[["title","title",65,6],["dateline","title",0,8],["lead","title",249,8],["body","title",378,8]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('CR', 'about', 20191010000002, '[["title","title",38,10],["lead","title",131,10],["body","title",316,10]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('Caribbean', 'region', 20191010000005, '[["title","region",39,9]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('Central America', 'region', 20191010000005, '[["body","region",252,16]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('DO', 'mention', 20191010000005, '[["body","named",413,18]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('GT', 'about', 20191010000001, '[["label","a person",0,0]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('GT', 'about', 20211118000001, '[["title","title",0,9],["dateline","title",0,19],["lead","title",35,13]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('HN', 'about', 20191010000006, '[["title","title",0,8],["dateline","title",0,11],["lead","title",69,8]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('HN', 'about', 20220506000001, '[["label","given",0,0]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('Latin America', 'region', 20231130000001, '[["lead","region",257,14]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('MX', 'about', 20191010000001, '[["label","a person",0,0]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('MX', 'about', 20191010000003, '[["title","title",66,6],["dateline","title",0,6],["lead","title",36,6]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('MX', 'about', 20200203000001, '[["title","title",32,9],["dateline","title",0,9]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('MX', 'about', 20210702000002, '[["title","title",14,9],["dateline","title",0,6],["body","title",176,9]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('MX', 'about', 20231130000001, '[["title","title",31,16],["dateline","title",0,16],["body","title",151,16],["lead","title",211,8]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('Mesoamerica', 'region', 20191010000005, '[["title","region",19,11]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('NI', 'about', 20191010000002, '[["title","title",15,10],["lead","title",89,10],["body","title",292,11]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('PA', 'mention', 20191010000001, '[["title","title",4,6],["dateline","title",0,6],["lead","title",49,6]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('SV', 'about', 20191007000001, '[["title","title",55,11],["dateline","title",0,12],["lead","title",277,10]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('SV', 'about', 20210702000001, '[["title","title",60,12],["dateline","title",0,12],["lead","title",38,11]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('US', 'about', 20211118000001, '[["title","title",12,14],["lead","title",51,15]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('US', 'mention', 20230228000001, '[["lead","donor",32,14],["body","donor",307,14]]');
INSERT INTO item_country (country, role, key, evidence) VALUES ('US', 'mention', 20231130000001, '[["lead","named",297,14]]');
INSERT INTO stem (term, es, en) VALUES ('about', 'about', 'about');
INSERT INTO stem (term, es, en) VALUES ('above', 'abov', 'abov');
INSERT INTO stem (term, es, en) VALUES ('abrio', 'abri', 'abrio');
INSERT INTO stem (term, es, en) VALUES ('abroad', 'abro', 'abroad');
INSERT INTO stem (term, es, en) VALUES ('acercan', 'acerc', 'acercan');
INSERT INTO stem (term, es, en) VALUES ('acnur', 'acnur', 'acnur');
INSERT INTO stem (term, es, en) VALUES ('actors', 'actors', 'actor');
INSERT INTO stem (term, es, en) VALUES ('against', 'against', 'against');
INSERT INTO stem (term, es, en) VALUES ('agricultural', 'agricultural', 'agricultur');
INSERT INTO stem (term, es, en) VALUES ('agro', 'agro', 'agro');
INSERT INTO stem (term, es, en) VALUES ('ahead', '=ahead', 'ahead');
INSERT INTO stem (term, es, en) VALUES ('ahuachapan', 'ahuachap', 'ahuachapan');
INSERT INTO stem (term, es, en) VALUES ('albergues', 'alberg', 'albergu');
INSERT INTO stem (term, es, en) VALUES ('all', '=all', 'all');
INSERT INTO stem (term, es, en) VALUES ('alojan', 'aloj', 'alojan');
INSERT INTO stem (term, es, en) VALUES ('also', 'also', 'also');
INSERT INTO stem (term, es, en) VALUES ('america', 'amer', 'america');
INSERT INTO stem (term, es, en) VALUES ('american', 'americ', 'american');
INSERT INTO stem (term, es, en) VALUES ('amnistia', 'amnisti', 'amnistia');
INSERT INTO stem (term, es, en) VALUES ('among', 'among', 'among');
INSERT INTO stem (term, es, en) VALUES ('and', '=and', 'and');
INSERT INTO stem (term, es, en) VALUES ('apoya', 'apoy', 'apoya');
INSERT INTO stem (term, es, en) VALUES ('aprenden', 'aprend', 'aprenden');
INSERT INTO stem (term, es, en) VALUES ('april', 'april', 'april');
INSERT INTO stem (term, es, en) VALUES ('are', '=are', 'are');
INSERT INTO stem (term, es, en) VALUES ('arranca', 'arranc', 'arranca');
INSERT INTO stem (term, es, en) VALUES ('asked', 'asked', 'ask');
INSERT INTO stem (term, es, en) VALUES ('assistance', 'assistanc', 'assist');
INSERT INTO stem (term, es, en) VALUES ('asylum', 'asylum', 'asylum');
INSERT INTO stem (term, es, en) VALUES ('atencion', 'atencion', 'atencion');
INSERT INTO stem (term, es, en) VALUES ('atendieron', 'atend', 'atendieron');
INSERT INTO stem (term, es, en) VALUES ('autoridades', 'autor', 'autoridad');
INSERT INTO stem (term, es, en) VALUES ('back', 'back', 'back');
INSERT INTO stem (term, es, en) VALUES ('before', 'befor', 'befor');
INSERT INTO stem (term, es, en) VALUES ('behalf', 'behalf', 'behalf');
INSERT INTO stem (term, es, en) VALUES ('belice', 'belic', 'belic');
INSERT INTO stem (term, es, en) VALUES ('beliceno', 'belicen', 'beliceno');
INSERT INTO stem (term, es, en) VALUES ('belize', 'beliz', 'beliz');
INSERT INTO stem (term, es, en) VALUES ('belmopan', 'belmop', 'belmopan');
INSERT INTO stem (term, es, en) VALUES ('better', 'bett', 'better');
INSERT INTO stem (term, es, en) VALUES ('border', 'bord', 'border');
INSERT INTO stem (term, es, en) VALUES ('brigadas', 'brig', 'brigada');
INSERT INTO stem (term, es, en) VALUES ('built', 'built', 'built');
INSERT INTO stem (term, es, en) VALUES ('cada', 'cad', 'cada');
INSERT INTO stem (term, es, en) VALUES ('called', 'call', 'call');
INSERT INTO stem (term, es, en) VALUES ('came', '=came', 'came');
INSERT INTO stem (term, es, en) VALUES ('campaign', 'campaign', 'campaign');
INSERT INTO stem (term, es, en) VALUES ('can', '=can', 'can');
INSERT INTO stem (term, es, en) VALUES ('capital', 'capital', 'capit');
INSERT INTO stem (term, es, en) VALUES ('capmis', 'capmis', 'capmi');
INSERT INTO stem (term, es, en) VALUES ('caribbean', 'caribb', 'caribbean');
INSERT INTO stem (term, es, en) VALUES ('central', 'central', 'central');
INSERT INTO stem (term, es, en) VALUES ('centros', 'centr', 'centro');
INSERT INTO stem (term, es, en) VALUES ('chambers', 'chambers', 'chamber');
INSERT INTO stem (term, es, en) VALUES ('chances', 'chanc', 'chanc');
INSERT INTO stem (term, es, en) VALUES ('city', 'city', 'citi');
INSERT INTO stem (term, es, en) VALUES ('ciudad', 'ciud', 'ciudad');
INSERT INTO stem (term, es, en) VALUES ('ciudades', 'ciudad', 'ciudad');
INSERT INTO stem (term, es, en) VALUES ('civil', 'civil', 'civil');
INSERT INTO stem (term, es, en) VALUES ('close', 'clos', 'close');
INSERT INTO stem (term, es, en) VALUES ('closer', 'clos', 'closer');
INSERT INTO stem (term, es, en) VALUES ('come', '=come', 'come');
INSERT INTO stem (term, es, en) VALUES ('comision', 'comision', 'comis');
INSERT INTO stem (term, es, en) VALUES ('communication', 'communication', 'communic');
INSERT INTO stem (term, es, en) VALUES ('comprehensive', 'comprehensiv', 'comprehens');
INSERT INTO stem (term, es, en) VALUES ('con', '=con', 'con');
INSERT INTO stem (term, es, en) VALUES ('conecta', 'conect', 'conecta');
INSERT INTO stem (term, es, en) VALUES ('connect', 'connect', 'connect');
INSERT INTO stem (term, es, en) VALUES ('conofam', 'conofam', 'conofam');
INSERT INTO stem (term, es, en) VALUES ('consular', 'consul', 'consular');
INSERT INTO stem (term, es, en) VALUES ('cooperacion', 'cooper', 'cooperacion');
INSERT INTO stem (term, es, en) VALUES ('coordinate', 'coordinat', 'coordin');
INSERT INTO stem (term, es, en) VALUES ('coordination', 'coordination', 'coordin');
INSERT INTO stem (term, es, en) VALUES ('costa', 'cost', 'costa');
INSERT INTO stem (term, es, en) VALUES ('countries', 'countri', 'countri');
INSERT INTO stem (term, es, en) VALUES ('country', 'country', 'countri');
INSERT INTO stem (term, es, en) VALUES ('crises', 'cris', 'crise');
INSERT INTO stem (term, es, en) VALUES ('crossed', 'cross', 'cross');
INSERT INTO stem (term, es, en) VALUES ('cuatro', 'cuatr', 'cuatro');
INSERT INTO stem (term, es, en) VALUES ('cuenta', 'cuent', 'cuenta');
INSERT INTO stem (term, es, en) VALUES ('cuentan', 'cuent', 'cuentan');
INSERT INTO stem (term, es, en) VALUES ('dan', '=dan', 'dan');
INSERT INTO stem (term, es, en) VALUES ('dangers', 'dangers', 'danger');
INSERT INTO stem (term, es, en) VALUES ('darien', 'dari', 'darien');
INSERT INTO stem (term, es, en) VALUES ('dealt', 'dealt', 'dealt');
INSERT INTO stem (term, es, en) VALUES ('del', '=del', 'del');
INSERT INTO stem (term, es, en) VALUES ('departamento', 'departament', 'departamento');
INSERT INTO stem (term, es, en) VALUES ('derechos', 'derech', 'derecho');
INSERT INTO stem (term, es, en) VALUES ('desarrollo', 'desarroll', 'desarrollo');
INSERT INTO stem (term, es, en) VALUES ('details', 'details', 'detail');
INSERT INTO stem (term, es, en) VALUES ('development', 'development', 'develop');
INSERT INTO stem (term, es, en) VALUES ('diplomado', 'diplom', 'diplomado');
INSERT INTO stem (term, es, en) VALUES ('directorate', 'directorat', 'director');
INSERT INTO stem (term, es, en) VALUES ('disponible', 'dispon', 'dispon');
INSERT INTO stem (term, es, en) VALUES ('division', 'division', 'divis');
INSERT INTO stem (term, es, en) VALUES ('does', 'does', 'doe');
INSERT INTO stem (term, es, en) VALUES ('dominican', 'dominic', 'dominican');
INSERT INTO stem (term, es, en) VALUES ('down', 'down', 'down');
INSERT INTO stem (term, es, en) VALUES ('drafting', 'drafting', 'draft');
INSERT INTO stem (term, es, en) VALUES ('easier', 'easi', 'easier');
INSERT INTO stem (term, es, en) VALUES ('effort', 'effort', 'effort');
INSERT INTO stem (term, es, en) VALUES ('ellos', 'ellos', 'ello');
INSERT INTO stem (term, es, en) VALUES ('embajadora', 'embaj', 'embajadora');
INSERT INTO stem (term, es, en) VALUES ('emigrants', 'emigrants', 'emigr');
INSERT INTO stem (term, es, en) VALUES ('escuela', 'escuel', 'escuela');
INSERT INTO stem (term, es, en) VALUES ('estado', 'estad', 'estado');
INSERT INTO stem (term, es, en) VALUES ('estados', 'estad', 'estado');
INSERT INTO stem (term, es, en) VALUES ('estadounidense', 'estadounidens', 'estadounidens');
INSERT INTO stem (term, es, en) VALUES ('estadounidenses', 'estadounidens', 'estadounidens');
INSERT INTO stem (term, es, en) VALUES ('every', 'every', 'everi');
INSERT INTO stem (term, es, en) VALUES ('everybody', 'everybody', 'everybodi');
INSERT INTO stem (term, es, en) VALUES ('examined', 'examin', 'examin');
INSERT INTO stem (term, es, en) VALUES ('experts', 'experts', 'expert');
INSERT INTO stem (term, es, en) VALUES ('extra', 'extra', 'extra');
INSERT INTO stem (term, es, en) VALUES ('facts', 'facts', 'fact');
INSERT INTO stem (term, es, en) VALUES ('families', 'famili', 'famili');
INSERT INTO stem (term, es, en) VALUES ('farm', 'farm', 'farm');
INSERT INTO stem (term, es, en) VALUES ('fecagro', 'fecagr', 'fecagro');
INSERT INTO stem (term, es, en) VALUES ('federal', 'federal', 'feder');
INSERT INTO stem (term, es, en) VALUES ('federation', 'federation', 'feder');
INSERT INTO stem (term, es, en) VALUES ('find', 'find', 'find');
INSERT INTO stem (term, es, en) VALUES ('first', 'first', 'first');
INSERT INTO stem (term, es, en) VALUES ('flows', 'flows', 'flow');
INSERT INTO stem (term, es, en) VALUES ('for', '=for', 'for');
INSERT INTO stem (term, es, en) VALUES ('formo', 'form', 'formo');
INSERT INTO stem (term, es, en) VALUES ('forty', 'forty', 'forti');
INSERT INTO stem (term, es, en) VALUES ('from', 'from', 'from');
INSERT INTO stem (term, es, en) VALUES ('frontera', 'fronter', 'frontera');
INSERT INTO stem (term, es, en) VALUES ('future', 'futur', 'futur');
INSERT INTO stem (term, es, en) VALUES ('futuro', 'futur', 'futuro');
INSERT INTO stem (term, es, en) VALUES ('gains', 'gains', 'gain');
INSERT INTO stem (term, es, en) VALUES ('gathered', 'gather', 'gather');
INSERT INTO stem (term, es, en) VALUES ('get', '=get', 'get');
INSERT INTO stem (term, es, en) VALUES ('gets', 'gets', 'get');
INSERT INTO stem (term, es, en) VALUES ('give', '=give', 'give');
INSERT INTO stem (term, es, en) VALUES ('gobierno', 'gobiern', 'gobierno');
INSERT INTO stem (term, es, en) VALUES ('goes', 'goes', 'goe');
INSERT INTO stem (term, es, en) VALUES ('governance', 'governanc', 'govern');
INSERT INTO stem (term, es, en) VALUES ('government', 'government', 'govern');
INSERT INTO stem (term, es, en) VALUES ('grupos', 'grup', 'grupo');
INSERT INTO stem (term, es, en) VALUES ('guatemala', 'guatemal', 'guatemala');
INSERT INTO stem (term, es, en) VALUES ('guatemaltecas', 'guatemaltec', 'guatemalteca');
INSERT INTO stem (term, es, en) VALUES ('hacia', 'haci', 'hacia');
INSERT INTO stem (term, es, en) VALUES ('has', '=has', 'has');
INSERT INTO stem (term, es, en) VALUES ('have', '=have', 'have');
INSERT INTO stem (term, es, en) VALUES ('health', 'health', 'health');
INSERT INTO stem (term, es, en) VALUES ('held', 'held', 'held');
INSERT INTO stem (term, es, en) VALUES ('help', 'help', 'help');
INSERT INTO stem (term, es, en) VALUES ('helping', 'helping', 'help');
INSERT INTO stem (term, es, en) VALUES ('high', 'high', 'high');
INSERT INTO stem (term, es, en) VALUES ('home', '=home', 'home');
INSERT INTO stem (term, es, en) VALUES ('honduras', 'hondur', 'hondura');
INSERT INTO stem (term, es, en) VALUES ('how', '=how', 'how');
INSERT INTO stem (term, es, en) VALUES ('human', '=human', 'human');
INSERT INTO stem (term, es, en) VALUES ('humanos', 'human', 'humano');
INSERT INTO stem (term, es, en) VALUES ('immigrants', 'immigrants', 'immigr');
INSERT INTO stem (term, es, en) VALUES ('industrial', 'industrial', 'industri');
INSERT INTO stem (term, es, en) VALUES ('information', 'information', 'inform');
INSERT INTO stem (term, es, en) VALUES ('instituciones', 'institu', 'institucion');
INSERT INTO stem (term, es, en) VALUES ('institutions', 'institutions', 'institut');
INSERT INTO stem (term, es, en) VALUES ('instituto', 'institut', 'instituto');
INSERT INTO stem (term, es, en) VALUES ('internacional', 'internacional', 'internacion');
INSERT INTO stem (term, es, en) VALUES ('international', 'international', 'internat');
INSERT INTO stem (term, es, en) VALUES ('into', 'into', 'into');
INSERT INTO stem (term, es, en) VALUES ('investigation', 'investigation', 'investig');
INSERT INTO stem (term, es, en) VALUES ('invitation', 'invitation', 'invit');
INSERT INTO stem (term, es, en) VALUES ('iom', '=iom', 'iom');
INSERT INTO stem (term, es, en) VALUES ('irregular', 'irregul', 'irregular');
INSERT INTO stem (term, es, en) VALUES ('isdem', 'isdem', 'isdem');
INSERT INTO stem (term, es, en) VALUES ('its', '=its', 'it');
INSERT INTO stem (term, es, en) VALUES ('january', 'january', 'januari');
INSERT INTO stem (term, es, en) VALUES ('joined', 'join', 'join');
INSERT INTO stem (term, es, en) VALUES ('jointly', 'jointly', 'joint');
INSERT INTO stem (term, es, en) VALUES ('juarez', 'juarez', 'juarez');
INSERT INTO stem (term, es, en) VALUES ('judicial', 'judicial', 'judici');
INSERT INTO stem (term, es, en) VALUES ('june', '=june', 'june');
INSERT INTO stem (term, es, en) VALUES ('junio', 'juni', 'junio');
INSERT INTO stem (term, es, en) VALUES ('junto', 'junt', 'junto');
INSERT INTO stem (term, es, en) VALUES ('kwan', 'kwan', 'kwan');
INSERT INTO stem (term, es, en) VALUES ('labor', 'labor', 'labor');
INSERT INTO stem (term, es, en) VALUES ('laborales', 'laboral', 'laboral');
INSERT INTO stem (term, es, en) VALUES ('lacked', 'lack', 'lack');
INSERT INTO stem (term, es, en) VALUES ('largo', 'larg', 'largo');
INSERT INTO stem (term, es, en) VALUES ('las', '=las', 'las');
INSERT INTO stem (term, es, en) VALUES ('latina', 'latin', 'latina');
INSERT INTO stem (term, es, en) VALUES ('live', '=live', 'live');
INSERT INTO stem (term, es, en) VALUES ('llegaron', 'lleg', 'llegaron');
INSERT INTO stem (term, es, en) VALUES ('llenos', 'llen', 'lleno');
INSERT INTO stem (term, es, en) VALUES ('local', 'local', 'local');
INSERT INTO stem (term, es, en) VALUES ('los', '=los', 'los');
INSERT INTO stem (term, es, en) VALUES ('lugar', '=lugar', 'lugar');
INSERT INTO stem (term, es, en) VALUES ('made', '=made', 'made');
INSERT INTO stem (term, es, en) VALUES ('main', 'main', 'main');
INSERT INTO stem (term, es, en) VALUES ('make', '=make', 'make');
INSERT INTO stem (term, es, en) VALUES ('management', 'management', 'manag');
INSERT INTO stem (term, es, en) VALUES ('many', 'many', 'mani');
INSERT INTO stem (term, es, en) VALUES ('marcha', 'march', 'marcha');
INSERT INTO stem (term, es, en) VALUES ('meant', 'meant', 'meant');
INSERT INTO stem (term, es, en) VALUES ('mechanism', 'mechanism', 'mechan');
INSERT INTO stem (term, es, en) VALUES ('medio', 'medi', 'medio');
INSERT INTO stem (term, es, en) VALUES ('meet', 'meet', 'meet');
INSERT INTO stem (term, es, en) VALUES ('mesoamerica', 'mesoamer', 'mesoamerica');
INSERT INTO stem (term, es, en) VALUES ('mexicana', 'mexican', 'mexicana');
INSERT INTO stem (term, es, en) VALUES ('mexicanas', 'mexican', 'mexicana');
INSERT INTO stem (term, es, en) VALUES ('mexico', 'mexic', 'mexico');
INSERT INTO stem (term, es, en) VALUES ('michelle', 'michell', 'michell');
INSERT INTO stem (term, es, en) VALUES ('migracion', 'migracion', 'migracion');
INSERT INTO stem (term, es, en) VALUES ('migraciones', 'migracion', 'migracion');
INSERT INTO stem (term, es, en) VALUES ('migrant', 'migrant', 'migrant');
INSERT INTO stem (term, es, en) VALUES ('migrantes', 'migrant', 'migrant');
INSERT INTO stem (term, es, en) VALUES ('migrants', 'migrants', 'migrant');
INSERT INTO stem (term, es, en) VALUES ('migration', 'migration', 'migrat');
INSERT INTO stem (term, es, en) VALUES ('migratoria', 'migratori', 'migratoria');
INSERT INTO stem (term, es, en) VALUES ('miles', '=miles', 'mile');
INSERT INTO stem (term, es, en) VALUES ('ministry', 'ministry', 'ministri');
INSERT INTO stem (term, es, en) VALUES ('mixed', '=mixed', 'mix');
INSERT INTO stem (term, es, en) VALUES ('months', 'months', 'month');
INSERT INTO stem (term, es, en) VALUES ('more', '=more', 'more');
INSERT INTO stem (term, es, en) VALUES ('moviles', 'movil', 'movil');
INSERT INTO stem (term, es, en) VALUES ('municipal', 'municipal', 'municip');
INSERT INTO stem (term, es, en) VALUES ('municipalidades', 'municipal', 'municipalidad');
INSERT INTO stem (term, es, en) VALUES ('municipality', 'municipality', 'municip');
INSERT INTO stem (term, es, en) VALUES ('municipios', 'municipi', 'municipio');
INSERT INTO stem (term, es, en) VALUES ('national', 'national', 'nation');
INSERT INTO stem (term, es, en) VALUES ('needs', 'needs', 'need');
INSERT INTO stem (term, es, en) VALUES ('new', '=new', 'new');
INSERT INTO stem (term, es, en) VALUES ('nicaraguan', 'nicaragu', 'nicaraguan');
INSERT INTO stem (term, es, en) VALUES ('nicaraguans', 'nicaraguans', 'nicaraguan');
INSERT INTO stem (term, es, en) VALUES ('now', '=now', 'now');
INSERT INTO stem (term, es, en) VALUES ('number', 'numb', 'number');
INSERT INTO stem (term, es, en) VALUES ('ofam', 'ofam', 'ofam');
INSERT INTO stem (term, es, en) VALUES ('offices', 'offic', 'offic');
INSERT INTO stem (term, es, en) VALUES ('officials', 'officials', 'offici');
INSERT INTO stem (term, es, en) VALUES ('oficina', 'oficin', 'oficina');
INSERT INTO stem (term, es, en) VALUES ('oim', '=oim', 'oim');
INSERT INTO stem (term, es, en) VALUES ('one', '=one', 'one');
INSERT INTO stem (term, es, en) VALUES ('open', 'open', 'open');
INSERT INTO stem (term, es, en) VALUES ('opened', 'open', 'open');
INSERT INTO stem (term, es, en) VALUES ('opens', 'opens', 'open');
INSERT INTO stem (term, es, en) VALUES ('opportunities', 'opportuniti', 'opportun');
INSERT INTO stem (term, es, en) VALUES ('organizacion', 'organiz', 'organizacion');
INSERT INTO stem (term, es, en) VALUES ('organization', 'organization', 'organiz');
INSERT INTO stem (term, es, en) VALUES ('otros', 'otros', 'otro');
INSERT INTO stem (term, es, en) VALUES ('out', '=out', 'out');
INSERT INTO stem (term, es, en) VALUES ('paises', 'pais', 'pais');
INSERT INTO stem (term, es, en) VALUES ('panama', 'panam', 'panama');
INSERT INTO stem (term, es, en) VALUES ('para', 'par', 'para');
INSERT INTO stem (term, es, en) VALUES ('part', 'part', 'part');
INSERT INTO stem (term, es, en) VALUES ('partners', 'partners', 'partner');
INSERT INTO stem (term, es, en) VALUES ('passing', 'passing', 'pass');
INSERT INTO stem (term, es, en) VALUES ('people', 'peopl', 'peopl');
INSERT INTO stem (term, es, en) VALUES ('personas', 'person', 'persona');
INSERT INTO stem (term, es, en) VALUES ('place', 'plac', 'place');
INSERT INTO stem (term, es, en) VALUES ('plan', 'plan', 'plan');
INSERT INTO stem (term, es, en) VALUES ('poblacion', 'poblacion', 'poblacion');
INSERT INTO stem (term, es, en) VALUES ('points', 'points', 'point');
INSERT INTO stem (term, es, en) VALUES ('police', 'polic', 'polic');
INSERT INTO stem (term, es, en) VALUES ('policy', 'policy', 'polici');
INSERT INTO stem (term, es, en) VALUES ('por', '=por', 'por');
INSERT INTO stem (term, es, en) VALUES ('preparan', 'prep', 'preparan');
INSERT INTO stem (term, es, en) VALUES ('prevencion', 'prevencion', 'prevencion');
INSERT INTO stem (term, es, en) VALUES ('prm', '=prm', 'prm');
INSERT INTO stem (term, es, en) VALUES ('proteccion', 'proteccion', 'proteccion');
INSERT INTO stem (term, es, en) VALUES ('psicosocial', 'psicosocial', 'psicosoci');
INSERT INTO stem (term, es, en) VALUES ('public', 'public', 'public');
INSERT INTO stem (term, es, en) VALUES ('pusieron', '=pusieron', 'pusieron');
INSERT INTO stem (term, es, en) VALUES ('que', '=que', 'que');
INSERT INTO stem (term, es, en) VALUES ('quieren', 'quier', 'quieren');
INSERT INTO stem (term, es, en) VALUES ('region', 'region', 'region');
INSERT INTO stem (term, es, en) VALUES ('regional', 'regional', 'region');
INSERT INTO stem (term, es, en) VALUES ('regular', 'regul', 'regular');
INSERT INTO stem (term, es, en) VALUES ('repasaron', 'repas', 'repasaron');
INSERT INTO stem (term, es, en) VALUES ('republic', 'republic', 'republ');
INSERT INTO stem (term, es, en) VALUES ('resultados', 'result', 'resultado');
INSERT INTO stem (term, es, en) VALUES ('rica', 'ric', 'rica');
INSERT INTO stem (term, es, en) VALUES ('room', 'room', 'room');
INSERT INTO stem (term, es, en) VALUES ('run', '=run', 'run');
INSERT INTO stem (term, es, en) VALUES ('salud', 'salud', 'salud');
INSERT INTO stem (term, es, en) VALUES ('salvador', 'salvador', 'salvador');
INSERT INTO stem (term, es, en) VALUES ('salvadoreno', 'salvadoren', 'salvadoreno');
INSERT INTO stem (term, es, en) VALUES ('salvadorenos', 'salvadoren', 'salvadoreno');
INSERT INTO stem (term, es, en) VALUES ('san', '=san', 'san');
INSERT INTO stem (term, es, en) VALUES ('sat', '=sat', 'sat');
INSERT INTO stem (term, es, en) VALUES ('school', 'school', 'school');
INSERT INTO stem (term, es, en) VALUES ('sector', 'sector', 'sector');
INSERT INTO stem (term, es, en) VALUES ('seguir', 'segu', 'seguir');
INSERT INTO stem (term, es, en) VALUES ('segun', 'segun', 'segun');
INSERT INTO stem (term, es, en) VALUES ('segura', 'segur', 'segura');
INSERT INTO stem (term, es, en) VALUES ('seguras', 'segur', 'segura');
INSERT INTO stem (term, es, en) VALUES ('senafront', 'senafront', 'senafront');
INSERT INTO stem (term, es, en) VALUES ('sent', 'sent', 'sent');
INSERT INTO stem (term, es, en) VALUES ('september', 'septemb', 'septemb');
INSERT INTO stem (term, es, en) VALUES ('serve', 'serv', 'serv');
INSERT INTO stem (term, es, en) VALUES ('service', 'servic', 'servic');
INSERT INTO stem (term, es, en) VALUES ('sets', 'sets', 'set');
INSERT INTO stem (term, es, en) VALUES ('several', 'several', 'sever');
INSERT INTO stem (term, es, en) VALUES ('shelter', 'shelt', 'shelter');
INSERT INTO stem (term, es, en) VALUES ('should', 'should', 'should');
INSERT INTO stem (term, es, en) VALUES ('side', '=side', 'side');
INSERT INTO stem (term, es, en) VALUES ('skills', 'skills', 'skill');
INSERT INTO stem (term, es, en) VALUES ('snm', '=snm', 'snm');
INSERT INTO stem (term, es, en) VALUES ('sobre', 'sobr', 'sobr');
INSERT INTO stem (term, es, en) VALUES ('sociedad', 'socied', 'sociedad');
INSERT INTO stem (term, es, en) VALUES ('socios', 'soci', 'socio');
INSERT INTO stem (term, es, en) VALUES ('staff', 'staff', 'staff');
INSERT INTO stem (term, es, en) VALUES ('state', 'stat', 'state');
INSERT INTO stem (term, es, en) VALUES ('states', 'stat', 'state');
INSERT INTO stem (term, es, en) VALUES ('steps', 'steps', 'step');
INSERT INTO stem (term, es, en) VALUES ('stronger', 'strong', 'stronger');
INSERT INTO stem (term, es, en) VALUES ('studied', 'studi', 'studi');
INSERT INTO stem (term, es, en) VALUES ('study', 'study', 'studi');
INSERT INTO stem (term, es, en) VALUES ('sumaron', '=sumaron', 'sumaron');
INSERT INTO stem (term, es, en) VALUES ('supply', 'supply', 'suppli');
INSERT INTO stem (term, es, en) VALUES ('sus', '=sus', 'sus');
INSERT INTO stem (term, es, en) VALUES ('talked', 'talk', 'talk');
INSERT INTO stem (term, es, en) VALUES ('talks', 'talks', 'talk');
INSERT INTO stem (term, es, en) VALUES ('tapachula', 'tapachul', 'tapachula');
INSERT INTO stem (term, es, en) VALUES ('tegucigalpa', 'tegucigalp', 'tegucigalpa');
INSERT INTO stem (term, es, en) VALUES ('tener', '=tener', 'tener');
INSERT INTO stem (term, es, en) VALUES ('than', 'than', 'than');
INSERT INTO stem (term, es, en) VALUES ('that', 'that', 'that');
INSERT INTO stem (term, es, en) VALUES ('the', '=the', 'the');
INSERT INTO stem (term, es, en) VALUES ('their', '=their', 'their');
INSERT INTO stem (term, es, en) VALUES ('them', 'them', 'them');
INSERT INTO stem (term, es, en) VALUES ('there', 'ther', 'there');
INSERT INTO stem (term, es, en) VALUES ('they', 'they', 'they');
INSERT INTO stem (term, es, en) VALUES ('those', 'thos', 'those');
INSERT INTO stem (term, es, en) VALUES ('through', 'through', 'through');
INSERT INTO stem (term, es, en) VALUES ('tijuana', 'tijuan', 'tijuana');
INSERT INTO stem (term, es, en) VALUES ('together', 'togeth', 'togeth');
INSERT INTO stem (term, es, en) VALUES ('too', '=too', 'too');
INSERT INTO stem (term, es, en) VALUES ('took', 'took', 'took');
INSERT INTO stem (term, es, en) VALUES ('tools', 'tools', 'tool');
INSERT INTO stem (term, es, en) VALUES ('trabajan', 'trabaj', 'trabajan');
INSERT INTO stem (term, es, en) VALUES ('trabajo', 'trabaj', 'trabajo');
INSERT INTO stem (term, es, en) VALUES ('trafficking', 'trafficking', 'traffick');
INSERT INTO stem (term, es, en) VALUES ('trained', 'train', 'train');
INSERT INTO stem (term, es, en) VALUES ('transfronterizo', 'transfronteriz', 'transfronterizo');
INSERT INTO stem (term, es, en) VALUES ('tres', 'tres', 'tres');
INSERT INTO stem (term, es, en) VALUES ('trust', 'trust', 'trust');
INSERT INTO stem (term, es, en) VALUES ('two', '=two', 'two');
INSERT INTO stem (term, es, en) VALUES ('unicef', 'unicef', 'unicef');
INSERT INTO stem (term, es, en) VALUES ('unidos', 'unid', 'unido');
INSERT INTO stem (term, es, en) VALUES ('uno', '=uno', 'uno');
INSERT INTO stem (term, es, en) VALUES ('urgently', 'urgently', 'urgent');
INSERT INTO stem (term, es, en) VALUES ('usaid', '=usaid', 'usaid');
INSERT INTO stem (term, es, en) VALUES ('use', '=use', 'use');
INSERT INTO stem (term, es, en) VALUES ('vias', 'vias', 'via');
INSERT INTO stem (term, es, en) VALUES ('victimas', 'victim', 'victima');
INSERT INTO stem (term, es, en) VALUES ('visito', 'visit', 'visito');
INSERT INTO stem (term, es, en) VALUES ('was', '=was', 'was');
INSERT INTO stem (term, es, en) VALUES ('way', '=way', 'way');
INSERT INTO stem (term, es, en) VALUES ('were', '=were', 'were');
INSERT INTO stem (term, es, en) VALUES ('what', 'what', 'what');
INSERT INTO stem (term, es, en) VALUES ('which', 'which', 'which');
INSERT INTO stem (term, es, en) VALUES ('who', '=who', 'who');
INSERT INTO stem (term, es, en) VALUES ('with', 'with', 'with');
INSERT INTO stem (term, es, en) VALUES ('work', 'work', 'work');
INSERT INTO stem (term, es, en) VALUES ('works', 'works', 'work');
INSERT INTO stem (term, es, en) VALUES ('workshop', 'workshop', 'workshop');
INSERT INTO stem (term, es, en) VALUES ('workshops', 'workshops', 'workshop');
INSERT INTO stem (term, es, en) VALUES ('would', 'would', 'would');
INSERT INTO stem (term, es, en) VALUES ('young', 'young', 'young');
INSERT INTO stem (term, es, en) VALUES ('your', 'your', 'your');
INSERT INTO stem (term, es, en) VALUES ('youth', 'youth', 'youth');
INSERT INTO tally (token, month, items) VALUES ('aboutbz', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutbz', 202302, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutcr', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutgt', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutgt', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('abouthn', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('abouthn', 202205, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutmx', 201910, 2);
INSERT INTO tally (token, month, items) VALUES ('aboutmx', 202002, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutmx', 202107, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutmx', 202311, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutni', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutsv', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutsv', 202107, 1);
INSERT INTO tally (token, month, items) VALUES ('aboutus', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('item', 201910, 7);
INSERT INTO tally (token, month, items) VALUES ('item', 202002, 1);
INSERT INTO tally (token, month, items) VALUES ('item', 202107, 2);
INSERT INTO tally (token, month, items) VALUES ('item', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('item', 202205, 1);
INSERT INTO tally (token, month, items) VALUES ('item', 202302, 1);
INSERT INTO tally (token, month, items) VALUES ('item', 202311, 1);
INSERT INTO tally (token, month, items) VALUES ('langen', 201910, 7);
INSERT INTO tally (token, month, items) VALUES ('langen', 202002, 1);
INSERT INTO tally (token, month, items) VALUES ('langes', 202107, 2);
INSERT INTO tally (token, month, items) VALUES ('langes', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('langes', 202205, 1);
INSERT INTO tally (token, month, items) VALUES ('langes', 202302, 1);
INSERT INTO tally (token, month, items) VALUES ('langes', 202311, 1);
INSERT INTO tally (token, month, items) VALUES ('nocountry', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('noregion', 201910, 6);
INSERT INTO tally (token, month, items) VALUES ('noregion', 202002, 1);
INSERT INTO tally (token, month, items) VALUES ('noregion', 202107, 2);
INSERT INTO tally (token, month, items) VALUES ('noregion', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('noregion', 202205, 1);
INSERT INTO tally (token, month, items) VALUES ('noregion', 202302, 1);
INSERT INTO tally (token, month, items) VALUES ('regioncaribbean', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('regioncentralamerica', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('regionlatinamerica', 202311, 1);
INSERT INTO tally (token, month, items) VALUES ('regionmesoamerica', 201910, 1);
INSERT INTO tally (token, month, items) VALUES ('source1', 201910, 7);
INSERT INTO tally (token, month, items) VALUES ('source2', 202107, 2);
INSERT INTO tally (token, month, items) VALUES ('source2', 202111, 1);
INSERT INTO tally (token, month, items) VALUES ('source2', 202302, 1);
INSERT INTO tally (token, month, items) VALUES ('source2', 202311, 1);
INSERT INTO tally (token, month, items) VALUES ('source4', 202002, 1);
INSERT INTO tally (token, month, items) VALUES ('source5', 202205, 1);
INSERT INTO moved (old, new) VALUES (1, 20200203000001);
INSERT INTO moved (old, new) VALUES (20210701000001, 20210702000002);
INSERT INTO removed (key, source, fingerprint, beginning) VALUES (20211130000001, 2, -1402853943298950231, X'600C98CC0440D02C942B9553CF8458F167229D8770');
INSERT INTO telling (id, fingerprint, source, told) VALUES (1, 2049507570694434972, 3, '{"title": "A shelter for families opens in Tapachula", "body": "Tapachula, Mexico. The International Organization for Migration (IOM) opened a shelter for families.", "language": "en", "line": 1}');
INSERT INTO item_fts (item_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO item_fts (item_fts) VALUES ('rebuild');
PRAGMA application_id = 1229933923;
PRAGMA user_version = 3;
COMMIT;
